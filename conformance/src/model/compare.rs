//! Holds what becomes of a story against the model.

use super::{Model, Player, Step, judge};
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

/// A step on which simulator and model do not agree, or at which the client did not as it was told.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Disagreement {
    /// Its place in the story.
    pub step: usize,
    /// What should be, and what came.
    pub difference: Difference,
    /// Whose fault it is: the client's, unless the simulator itself did what the model does not.
    pub attribution: Attribution,
}

impl Disagreement {
    /// A finding about a story of this name and operation, of which these steps are left.
    #[must_use]
    pub fn finding(&self, operation: &str, name: &str, steps: &[Step]) -> Finding {
        let Difference {
            code, at, expected, ..
        } = self.difference.clone();
        let told: Vec<_> = steps.iter().map(ToString::to_string).collect();
        let actual = format!("{}; the steps: {}", self.difference.actual, told.join("; "));
        let part = match code {
            Code::RequestInvalid
            | Code::RequestCount
            | Code::RequestMethod
            | Code::RequestPath
            | Code::RequestQuery
            | Code::RequestBody => Part::Request,
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

/// Plays a story, and holds it against a model that has seen nothing of it.
pub async fn compare(mut player: Player, steps: &[Step], model: &Model) -> Compared {
    let mut model = model.clone();
    let mut disagreement = None;
    for (at, step) in steps.iter().enumerate() {
        let found = one(&mut player, &mut model, step).await;
        disagreement = found.map(|(difference, attribution)| Disagreement {
            step: at,
            difference: Difference {
                at: format!("steps[{at}].{}", difference.at),
                ..difference
            },
            attribution,
        });
        if disagreement.is_some() {
            break;
        }
    }
    Compared {
        requests: player.received().len(),
        disagreement,
    }
}

async fn one(player: &mut Player, model: &mut Model, step: &Step) -> Option<judge::Fault> {
    let before = player.received().len();
    let taken = player.taken().to_vec();
    let told = player.play(step).await;
    let received = player.received().split_off(before);
    let found = judge::step((step, &taken), &received, told, model.play(step));
    if found.is_some() {
        return found;
    }
    let due = (model.seen(), model.kept());
    let found = judge::state((&player.there(), &player.kept()), (&due.0, &due.1));
    if found.is_some() {
        return found;
    }
    let seen = player.seen().await;
    let reads = player.received().split_off(before + received.len());
    judge::reads(&reads, &seen, &due.0)
}
