//! Stories that are drawn.

use fastrand::Rng;
use wassenger::types::QueueStatus as Status;

use super::step::{Only, Step};
use super::{CHATS, RECIPIENTS};

/// Times that pass, in minutes: within the life of a code, behind it, and behind the window of a forced delivery.
const TIMES: [u32; 3] = [5, 20, 45];
/// Moments for which messages are scheduled: some of them pass in a story.
const MOMENTS: [u32; 3] = [5, 30, 300];
/// Stories take about as many messages.
const MESSAGES: usize = 8;

/// Draws a story of 10 to 40 steps.
#[must_use]
pub fn draw(dice: &mut Rng) -> Vec<Step> {
    let count = dice.usize(10..=40);
    let mut story = Vec::new();
    while story.len() < count {
        let step = step(dice);
        // Some codes are typed while nothing else happened, and some of these too late.
        let typed = match step {
            Step::Code { on, .. } if dice.bool() => Some(on),
            _ => None,
        };
        story.push(step);
        if let Some(on) = typed {
            story.push(Step::Pass(one(dice, TIMES)));
            story.push(Step::TypeCode(on));
        }
    }
    story.truncate(count);
    story
}

/// Pausing, sending and routing come often: what they leave is what the others find.
fn step(dice: &mut Rng) -> Step {
    let on = device(dice);
    match dice.u8(0..26) {
        0..=3 => {
            let status = status(dice);
            let delivers = matches!(status, Status::Active | Status::Reject);
            let force = delivers && dice.bool();
            Step::SetStatus { on, status, force }
        }
        4..=7 => Step::Route(on, device(dice)),
        8..=10 => Step::Empty {
            on,
            only: only(dice),
            keep_scheduled: dice.bool(),
            wait: dice.bool(),
        },
        11..=16 => Step::Send {
            on,
            to: dice.usize(..RECIPIENTS.len()),
            at: dice.bool().then(|| one(dice, MOMENTS)),
        },
        17..=18 => Step::Code {
            on,
            phone: dice.bool(),
            force: dice.bool(),
        },
        19 => Step::TypeCode(on),
        20..=21 => Step::Archive(on, dice.usize(..CHATS.len()), dice.bool()),
        22..=23 => Step::Delete(on, dice.usize(..CHATS.len()), dice.u8(0..3)),
        _ => Step::Pass(one(dice, TIMES)),
    }
}

fn device(dice: &mut Rng) -> usize {
    match dice.u8(0..9) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

fn status(dice: &mut Rng) -> Status {
    match dice.u8(0..8) {
        0..=1 => Status::Active,
        2..=5 => Status::Pause,
        6 => Status::Reject,
        _ => Status::Freeze,
    }
}

fn only(dice: &mut Rng) -> Option<Only> {
    match dice.u8(0..8) {
        0..=2 => Some(Only::Message(dice.usize(..MESSAGES))),
        3..=4 => Some(Only::To(dice.usize(..RECIPIENTS.len()))),
        5..=6 => Some(Only::Before(one(dice, TIMES))),
        _ => None,
    }
}

fn one(dice: &mut Rng, of: [u32; 3]) -> u32 {
    of[dice.usize(..of.len())]
}
