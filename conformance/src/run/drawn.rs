//! Stories that are drawn, each held against the model, and told as short as they can be where it does not agree.

use super::prepare::Prepared;
use crate::Error;
use crate::expect::Kind;
use crate::kind::CaseKind;
use crate::model::{self, Model, Player, Step};
use crate::report::{Case, Collected};
use crate::tier::{Draw, Lot};

/// Stories that are made short in one run at most: if there are more, they are likely to show the same.
const MOST_SHORTENED: usize = 10;

/// A story that is drawn.
pub(super) struct Drawn {
    pub(super) name: String,
    steps: Vec<Step>,
}

/// Every story of a draw.
pub(super) fn stories(draw: &Draw) -> Vec<Drawn> {
    let story = |number| Drawn {
        name: Lot::Story.name(number),
        steps: model::draw(&mut draw.dice("story", number)),
    };
    (1..=draw.stories).map(story).collect()
}

impl Drawn {
    /// The operation of its last step as it was drawn, whatever is left of it, so that `--operation` plays it again.
    pub(super) fn operation(&self) -> &'static str {
        self.steps.last().map_or("", Step::operation)
    }

    fn case(&self, requests: usize) -> Case {
        Case {
            operation: self.operation().to_owned(),
            case: self.name.clone(),
            derived: true,
            kind: CaseKind::Sequence,
            status: None,
            outcome: Kind::Reply,
            note: None,
            requests: u32::try_from(requests).unwrap_or(u32::MAX),
            request_findings: 0,
            outcome_findings: 0,
        }
    }
}

impl Prepared {
    /// A story is a case of the operation of its last step. It shows nothing of what the document declares: only requests, statuses
    /// and what they lead to are judged.
    pub(super) async fn tell_drawn(
        &self,
        collected: &mut Collected,
        model: &Model,
    ) -> Result<(), Error> {
        let compare = async |steps: &[Step]| {
            let player = Player::start().await?;
            Ok::<_, Error>(model::compare(player, steps, model).await)
        };
        let find = async |steps: &[Step]| Ok(compare(steps).await?.disagreement);
        let mut shortened = 0;
        for story in &self.drawn {
            let compared = compare(&story.steps).await?;
            let mut findings = Vec::new();
            if let Some(found) = compared.disagreement {
                let (steps, found) = if shortened < MOST_SHORTENED {
                    shortened += 1;
                    model::shorten(story.steps.clone(), found, &find).await?
                } else {
                    (story.steps[..=found.step].to_vec(), found)
                };
                findings.push(found.finding(story.operation(), &story.name, &steps));
            }
            self.ledger.mark(&mut findings);
            collected.add(story.case(compared.requests), findings);
            self.done(collected.cases.len(), collected);
        }
        Ok(())
    }
}
