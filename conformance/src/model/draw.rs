//! Stories that are drawn.

use fastrand::Rng;
use wassenger::types::QueueStatus as Status;

use super::step::{Delivering, Only, Step};
use super::{CHATS, RECIPIENTS};

/// Times that pass, in minutes: within the life of a code, at its end, behind it, and behind the window of a forced delivery.
const TIMES: [u32; 4] = [5, 10, 20, 45];
/// When a message is to leave, in minutes from then: some of these times pass in a story.
const LATER: [u32; 3] = [5, 30, 300];

/// What happened so far in a story.
#[derive(Clone, Copy)]
struct SoFar {
    sent: usize,
    minutes: u32,
}

impl SoFar {
    fn of(story: &[Step]) -> Self {
        let minutes = story.iter().map(|step| match step {
            Step::Pass(minutes) => *minutes,
            _ => 0,
        });
        let is_sent = |step: &&Step| matches!(step, Step::Send { .. });
        Self {
            sent: story.iter().filter(is_sent).count(),
            minutes: minutes.sum(),
        }
    }
}

/// Draws a story of 10 to 40 steps.
#[must_use]
pub fn draw(dice: &mut Rng) -> Vec<Step> {
    let count = dice.usize(10..=40);
    let mut story = Vec::new();
    while story.len() < count {
        let step = step(dice, SoFar::of(&story));
        story.push(step.clone());
        match step {
            // Some codes are typed while nothing else happened, and some of these too late.
            Step::Code { on, .. } if dice.bool() => {
                story.extend([Step::Pass(one(dice, TIMES)), Step::TypeCode(on)]);
            }
            // Of two messages that differ some are thrown away: elsewhere a queue has seldom any when it is emptied.
            Step::Send { on, .. } if dice.u8(0..3) == 0 => {
                story.push(Step::Pass(one(dice, TIMES)));
                let at = Some(SoFar::of(&story).minutes + one(dice, LATER));
                let to = dice.usize(..RECIPIENTS.len());
                story.push(Step::Send { on, to, at });
                story.push(empty(dice, on, SoFar::of(&story)));
            }
            _ => {}
        }
    }
    story.truncate(count);
    story
}

/// Pausing, sending and routing come often: what they leave is what the others find.
fn step(dice: &mut Rng, so_far: SoFar) -> Step {
    let on = device(dice);
    match dice.u8(0..22) {
        0..=3 => {
            let status = status(dice);
            match status {
                Status::Active if dice.bool() => Step::Force(on, Delivering::Active),
                Status::Reject if dice.bool() => Step::Force(on, Delivering::Reject),
                _ => Step::SetStatus(on, status),
            }
        }
        4..=7 => Step::Route(on, device(dice)),
        8 => empty(dice, on, so_far),
        9..=13 => Step::Send {
            on,
            to: dice.usize(..RECIPIENTS.len()),
            at: dice.bool().then(|| so_far.minutes + one(dice, LATER)),
        },
        14..=15 => Step::Code {
            on,
            phone: dice.bool(),
            force: dice.bool(),
        },
        16 => Step::TypeCode(on),
        17..=18 => Step::Archive(on, dice.usize(..CHATS.len()), dice.bool()),
        19..=20 => Step::Delete(on, dice.usize(..CHATS.len()), dice.u8(0..3)),
        _ => Step::Pass(one(dice, TIMES)),
    }
}

/// Of all messages, or of those that one filter names: some that were sent before, or the one that comes next.
fn empty(dice: &mut Rng, on: usize, so_far: SoFar) -> Step {
    let only = match dice.u8(0..8) {
        0..=2 => Some(Only::Message(dice.usize(..=so_far.sent))),
        3..=4 => Some(Only::To(dice.usize(..RECIPIENTS.len()))),
        5..=6 => Some(Only::Before(so_far.minutes)),
        _ => None,
    };
    Step::Empty {
        on,
        only,
        keep_scheduled: dice.u8(0..3) == 0,
        wait: dice.bool(),
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

fn one<const N: usize>(dice: &mut Rng, of: [u32; N]) -> u32 {
    of[dice.usize(..N)]
}
