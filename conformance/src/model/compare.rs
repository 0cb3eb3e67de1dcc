//! Holds what becomes of a story against the model.

use super::{CHATS, Model, Player, Seen, Step, Told};
use crate::Error;
use crate::code::{Attribution, Code};
use crate::finding::{Finding, Part};
use crate::strict::Difference;

/// What came of a story.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Compared {
    /// How many requests the simulator received.
    pub requests: usize,
    /// The first step on which simulator and model do not agree, if there is one.
    pub disagreement: Option<Disagreement>,
}

/// A step on which simulator and model do not agree.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Disagreement {
    /// Its place in the story.
    pub step: usize,
    /// What the model says, and what came.
    pub difference: Difference,
    /// Whose fault it is: the client's, unless the simulator itself did what the model does not.
    pub attribution: Attribution,
}

impl Disagreement {
    /// A finding about a story of this name, of which these are the steps: filed under the operation of the last of them.
    #[must_use]
    pub fn finding(&self, name: &str, steps: &[Step]) -> Finding {
        let Difference {
            code, at, expected, ..
        } = self.difference.clone();
        let told: Vec<_> = steps.iter().map(ToString::to_string).collect();
        let actual = format!("{}; the steps: {}", self.difference.actual, told.join("; "));
        let operation = steps.last().map_or("", Step::operation);
        let part = match code {
            Code::RequestInvalid => Part::Request,
            _ => Part::Reply,
        };
        Finding {
            part,
            case: Some(name.to_owned()),
            at,
            ..Finding::coverage(code, operation, expected, actual).blame(self.attribution)
        }
    }
}

/// Plays a story against a simulator of its own, and holds it against a model that has seen nothing of it.
///
/// # Errors
/// When no simulator can be started on this machine.
pub async fn compare(steps: &[Step], model: &Model) -> Result<Compared, Error> {
    let (mut player, mut model) = (Player::start().await?, model.clone());
    let mut disagreement = None;
    for (at, step) in steps.iter().enumerate() {
        disagreement = one(&mut player, &mut model, at, step).await;
        if disagreement.is_some() {
            break;
        }
    }
    Ok(Compared {
        requests: player.received().len(),
        disagreement,
    })
}

async fn one(
    player: &mut Player,
    model: &mut Model,
    at: usize,
    step: &Step,
) -> Option<Disagreement> {
    let before = player.received().len();
    let told = player.play(step).await;
    let answer = player.received().get(before).map(|answer| answer.status);
    let expected = model.play(step);
    let difference = |code, key: &str, expected: String, actual: String| {
        Difference::new(code, format!("steps[{at}].{key}"), expected, actual)
    };
    let found = |difference, attribution| {
        Some(Disagreement {
            step: at,
            difference,
            attribution,
        })
    };
    if told != expected {
        let says = (expected.to_string(), told.to_string());
        let difference = difference(Code::OutcomeStatus, "status", says.0, says.1);
        // The caller was told what the simulator answered.
        let faithful = matches!(told, Told::Linked(_)) || answer.map(Told::Status) == Some(told);
        return found(
            difference,
            if faithful {
                Attribution::Server
            } else {
                Attribution::Client
            },
        );
    }
    let seen = player.seen().await;
    let refusal = player.received().split_off(before).into_iter();
    let refusal = refusal.filter(|one| !one.valid).find_map(|one| one.refusal);
    if let Some(refusal) = refusal {
        let valid = "valid by the simulator".to_owned();
        let difference = difference(Code::RequestInvalid, "request", valid, refusal);
        return found(difference, Attribution::Client);
    }
    let due = model.seen();
    if seen != due {
        let (due, seen) = differ(&due, &seen);
        let difference = difference(Code::StateDiffers, "state", due, seen);
        return found(difference, Attribution::Server);
    }
    None
}

/// Where two states differ, as one has it and as the other has it.
fn differ(due: &Seen, seen: &Seen) -> (String, String) {
    let differing = told(due)
        .into_iter()
        .zip(told(seen))
        .filter(|(due, seen)| due != seen);
    let (due, seen): (Vec<_>, Vec<_>) = differing.unzip();
    (due.join("; "), seen.join("; "))
}

fn told(seen: &Seen) -> Vec<String> {
    let unread = || "what cannot be read".to_owned();
    let queues = seen.waiting.iter().enumerate().map(|(at, waiting)| {
        let what = waiting.map_or_else(unread, |count| format!("{count} waiting"));
        format!("device {at}: {what}")
    });
    let chats = seen.chats.iter().enumerate().map(|(at, chat)| {
        let what = chat.map_or_else(unread, |state| format!("{state:?}").to_lowercase());
        let (device, chat) = (at / CHATS.len(), at % CHATS.len());
        format!("device {device} chat {chat}: {what}")
    });
    queues.chain(chats).collect()
}
