//! Stories that are drawn, each held against the model, and told as short as they can be where it does not agree.

use super::prepare::Prepared;
use crate::Error;
use crate::expect::Kind;
use crate::kind::CaseKind;
use crate::model::{self, Model, Step};
use crate::report::{Case, Collected};
use crate::tier::Draw;

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
        name: format!("drawn story {number}"),
        steps: model::draw(&mut draw.dice("story", number)),
    };
    (1..=draw.stories).map(story).collect()
}

impl Drawn {
    /// The operation of its last step.
    pub(super) fn operation(&self) -> &'static str {
        self.steps.last().map_or("", Step::operation)
    }

    fn case(&self, operation: &str, requests: usize) -> Case {
        Case {
            operation: operation.to_owned(),
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
    /// A story is a case of the operation of its last step, or of the step on which the model does not agree. It shows nothing of
    /// what the document declares: only statuses and what they lead to are judged.
    pub(super) async fn tell_drawn(&self, collected: &mut Collected) -> Result<(), Error> {
        let model = Model::new();
        let find = async |steps: &[Step]| {
            let compared = model::compare(steps, &model).await;
            compared.map(|compared| compared.disagreement)
        };
        let mut shortened = 0;
        for story in &self.drawn {
            let compared = model::compare(&story.steps, &model).await?;
            let mut operation = story.operation();
            let mut findings = Vec::new();
            if let Some(found) = compared.disagreement {
                let (steps, found) = if shortened < MOST_SHORTENED {
                    shortened += 1;
                    model::shorten(story.steps.clone(), found, &find).await?
                } else {
                    (story.steps[..=found.step].to_vec(), found)
                };
                operation = steps.last().map_or(operation, Step::operation);
                findings.push(found.finding(&story.name, &steps));
            }
            self.ledger.mark(&mut findings);
            collected.add(story.case(operation, compared.requests), findings);
            self.done(collected.cases.len(), collected);
        }
        Ok(())
    }
}
