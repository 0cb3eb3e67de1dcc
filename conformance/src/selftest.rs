//! Whether the check itself works: plants defects between client and server, in what the client makes of answers, in what the
//! simulator does and in the document, and sees that each is found.
//!
//! A defect is a cell of a grid of [operators](Operator) × operations, drawn by a seed. The ordinary judge runs the
//! operation's cases with it; what it finds nothing in has survived.

mod answer;
mod between;
mod body;
mod caller;
mod document;
mod grid;
mod inputs;
mod message;
mod place;
mod request;
mod service;
mod verdict;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use wassenger_simulator::World;

use crate::Error;
use crate::fixture::Fixture;
use crate::outcome::Outcome;
use crate::run::{Settings, Way, judge};
use crate::sequence::Sequence;
use crate::spec::Spec;
pub(crate) use between::Between;
pub use grid::Defect;
use grid::Grid;
pub use message::Message;
pub use place::Place;
pub use verdict::{Caught, Planted, SelfTest};

/// How many defects are drawn unless told otherwise: each operator once, and some more.
pub const COUNT: usize = 135;

/// Which defects to plant.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The same seed draws the same defects.
    pub seed: u64,
    /// How many.
    pub count: usize,
    /// The number of one in the draw, to plant that alone.
    pub only: Option<usize>,
}

/// Something that can be done wrong.
#[derive(Clone, Copy, Debug)]
pub struct Operator {
    /// What is done.
    pub name: &'static str,
    /// How.
    pub change: Change,
}

/// A change; whether there was anything to change is what it gives back.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// Of each request.
    Request(fn(&mut Message) -> bool),
    /// Each request goes to the server twice.
    Twice,
    /// No request but the first goes to the server; the others are answered in its place.
    Withheld,
    /// Of each answer.
    Answer(fn(&mut Message) -> bool),
    /// The line is closed in place of each answer.
    Silence,
    /// Of what the caller is told of a case.
    Outcome(Made),
    /// The same of a step of a story.
    Step(Made),
    /// Of the simulator, at the end of a story.
    World(fn(&Sequence, &mut World) -> bool),
    /// Of the document, at one operation.
    Document(fn(&mut Place<'_>) -> Option<()>),
}

/// A change of what the client makes of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// Whether a case says anything about it.
    pub fits: fn(&Fixture) -> bool,
    /// What is changed.
    pub change: fn(&Fixture, &mut Outcome) -> bool,
}

impl Made {
    /// Changes what came of a case, if it fits.
    pub(crate) fn alter(self, fixture: &Fixture, outcome: &mut Outcome) {
        if (self.fits)(fixture) {
            (self.change)(fixture, outcome);
        }
    }
}

/// Where a change is made.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// On the way to the server.
    Request,
    /// On the way to the caller.
    Answer,
    /// In what the client makes of it.
    Caller,
    /// In what is seen of a story.
    Story,
    /// In what both are judged by.
    Document,
}

impl Layer {
    const ALL: [Self; 5] = [
        Self::Request,
        Self::Answer,
        Self::Caller,
        Self::Story,
        Self::Document,
    ];
}

impl Change {
    /// Where it is made.
    #[must_use]
    pub const fn layer(self) -> Layer {
        match self {
            Self::Request(_) | Self::Twice | Self::Withheld => Layer::Request,
            Self::Answer(_) | Self::Silence => Layer::Answer,
            Self::Outcome(_) => Layer::Caller,
            Self::Step(_) | Self::World(_) => Layer::Story,
            Self::Document(_) => Layer::Document,
        }
    }
}

/// Every operator.
#[must_use]
pub fn operators() -> Vec<Operator> {
    let all = [
        request::ALL,
        body::ALL,
        answer::ALL,
        caller::ALL,
        caller::OF_STEPS,
        service::ALL,
        document::ALL,
        inputs::ALL,
    ];
    all.concat()
}

/// Draws the defects of a plan and plants none.
///
/// # Errors
/// When document or fixtures cannot be read, or of some operation no case can be made.
pub fn draw(
    settings: &Settings,
    plan: &Plan,
    operators: &[Operator],
) -> Result<Vec<Defect>, Error> {
    Grid::new(settings)?.draw(plan, operators)
}

/// Plants one defect after the other. Operations that were drawn are run without any defect too.
///
/// # Errors
/// When document or fixtures cannot be read, or no server could be started.
pub async fn run(
    settings: &Settings,
    plan: &Plan,
    operators: &[Operator],
) -> Result<SelfTest, Error> {
    let mut grid = Grid::new(settings)?;
    let mut drawn = grid.draw(plan, operators)?;
    drawn.retain(|defect| plan.only.is_none_or(|number| number == defect.number));
    let mut told = SelfTest {
        seed: plan.seed,
        again: settings.invocation.clone(),
        planted: Vec::new(),
        false_alarms: Vec::new(),
    };
    let operations: BTreeSet<_> = drawn
        .iter()
        .map(|defect| defect.operation.as_str())
        .collect();
    for operation in operations {
        if !grid.is_clean(operation).await? {
            told.false_alarms.push(operation.to_owned());
        }
    }
    for defect in drawn.iter() {
        told.planted.push(Planted {
            number: defect.number,
            layer: defect.operator.change.layer(),
            operator: defect.operator.name.to_owned(),
            operation: defect.operation.clone(),
            caught: grid.plant(defect).await?,
        });
    }
    Ok(told)
}

impl Grid<'_> {
    /// Whether nothing is found where nothing was planted, although the requests go the same way as where something is.
    async fn is_clean(&self, operation: &str) -> Result<bool, Error> {
        let between = Between::start(None).await?;
        let way = Way {
            between: Some(&between),
            ..Way::default()
        };
        let report = judge(&self.one(operation, &[]), Arc::clone(&self.spec), way).await?;
        Ok(report.exit_code() == 0)
    }

    async fn plant(&self, defect: &Defect) -> Result<Option<Caught>, Error> {
        let settings = self.one(&defect.operation, &defect.cases);
        let between = Between::start(Some(defect.operator.change)).await?;
        let way = Way {
            between: Some(&between),
            change: Some(defect.operator.change),
            until_first: true,
            ..Way::default()
        };
        if defect.operator.change.layer() != Layer::Document {
            let report = judge(&settings, Arc::clone(&self.spec), way).await?;
            return Ok(first(&report));
        }
        let document = self.changed(defect);
        let text = document.to_string();
        let judged = match Spec::of(document, &text, &settings.spec) {
            Ok(spec) => judge(&settings, Arc::new(spec), way).await,
            Err(error) => Err(error),
        };
        match judged {
            Ok(report) => Ok(first(&report)),
            Err(error) if led(&error, defect, &settings) => Ok(Some(Caught {
                code: None,
                by: error.what().to_owned(),
            })),
            // A machine on which nothing can be started tells nothing of the check.
            Err(error) => Err(error),
        }
    }
}

/// The first finding that is no known deviation.
fn first(report: &crate::report::Report) -> Option<Caught> {
    let finding = report.new_findings().next()?;
    Some(Caught {
        code: Some(finding.code.id().to_owned()),
        by: finding
            .case
            .clone()
            .unwrap_or_else(|| finding.operation.clone()),
    })
}

/// A document by which nothing can be judged is noticed too, if the error leads to it.
fn led(error: &Error, defect: &Defect, settings: &Settings) -> bool {
    let file = settings.spec.display().to_string();
    error.what().contains(&defect.operation) || error.what().contains(&file)
}

#[cfg(test)]
mod tests;
