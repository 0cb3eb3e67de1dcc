//! Which defects are planted: cells of operators × operations, drawn by a seed.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde_json::Value;
use wassenger_simulator::World;

use super::place::Place;
use super::{Change, Layer, Message, Operator, Plan};
use crate::Error;
use crate::fixture::Fixture;
use crate::run::{Settings, cases};
use crate::sequence::Sequence;
use crate::spec::Spec;

/// One cell of the grid.
#[derive(Clone, Debug)]
pub struct Defect {
    /// Its place in the draw, from 1.
    pub number: usize,
    /// What is done.
    pub operator: Operator,
    /// To which operation.
    pub operation: String,
    /// The cases in which it can be done; empty when it is done to the document.
    pub(super) cases: Vec<String>,
    seed: u64,
}

/// The grid: the operations, and what there is to change in each.
pub(super) struct Grid<'a> {
    pub(super) settings: &'a Settings,
    pub(super) spec: Arc<Spec>,
    /// The cases and stories of each operation.
    cases: BTreeMap<String, (Vec<Fixture>, Vec<Sequence>)>,
    /// Changed by the last defect that fitted; made anew then.
    document: Option<Value>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(settings: &'a Settings) -> Result<Self, Error> {
        Ok(Self {
            settings,
            spec: Arc::new(Spec::load(&settings.spec)?),
            cases: BTreeMap::new(),
            document: None,
        })
    }

    /// A run of some cases of one operation, or of all.
    pub(super) fn one(&self, operation: &str, cases: &[String]) -> Settings {
        Settings {
            operations: vec![operation.to_owned()],
            cases: cases.to_vec(),
            target: None,
            stale: None,
            ..self.settings.clone()
        }
    }

    /// Draws round after round: every operator once in each, the layers in turn, each with an operation that it can change.
    pub(super) fn draw(
        &mut self,
        plan: &Plan,
        operators: &[Operator],
    ) -> Result<Vec<Defect>, Error> {
        let wanted = plan.count.max(plan.only.unwrap_or(0));
        let mut dice = fastrand::Rng::with_seed(plan.seed);
        let mut taken = HashSet::new();
        let mut drawn = Vec::new();
        loop {
            let before = drawn.len();
            for operator in round(operators, &mut dice) {
                if drawn.len() == wanted {
                    return Ok(drawn);
                }
                let mut operations = self.operations()?;
                dice.shuffle(&mut operations);
                let key = |operation: &String| {
                    (operator.change.layer(), operator.name, operation.clone())
                };
                operations.retain(|operation| !taken.contains(&key(operation)));
                let seed = dice.u64(..);
                for operation in operations {
                    let Some(cases) = self.target(&operator, &operation, seed)? else {
                        continue;
                    };
                    taken.insert(key(&operation));
                    drawn.push(Defect {
                        number: drawn.len() + 1,
                        operator,
                        operation,
                        cases,
                        seed,
                    });
                    break;
                }
            }
            if drawn.len() == before {
                return Ok(drawn);
            }
        }
    }

    fn operations(&self) -> Result<Vec<String>, Error> {
        let wanted = &self.settings.operations;
        if let Some(name) = wanted
            .iter()
            .find(|name| self.spec.operation(name).is_none())
        {
            let what = format!("the document has no operation `{name}`");
            return Err(Error::new(what, "give an `operationId` of it"));
        }
        let ids = self
            .spec
            .operations()
            .iter()
            .map(|operation| operation.id.clone());
        Ok(ids
            .filter(|id| wanted.is_empty() || wanted.contains(id))
            .collect())
    }

    /// The cases of an operation that an operator can change, or none when it can change nothing there.
    fn target(
        &mut self,
        operator: &Operator,
        operation: &str,
        seed: u64,
    ) -> Result<Option<Vec<String>>, Error> {
        if matches!(operator.change, Change::Document(_)) {
            let mut document = self.document.take();
            let scratch = document.get_or_insert_with(|| self.spec.document().clone());
            let fits = self.change(operator, operation, seed, scratch);
            self.document = document.filter(|_| !fits);
            return Ok(fits.then(Vec::new));
        }
        if !self.cases.contains_key(operation) {
            let found = cases(&self.one(operation, &[]), Arc::clone(&self.spec))?;
            self.cases.insert(operation.to_owned(), found);
        }
        let (cases, stories) = match self.cases.get(operation) {
            Some((cases, stories)) => (cases.as_slice(), stories.as_slice()),
            None => Default::default(),
        };
        let of_cases = |fits: &dyn Fn(&Fixture) -> bool| -> Vec<String> {
            let sent = cases.iter().filter(|case| case.is_sent());
            let fitting = sent.filter(|case| fits(case));
            fitting.map(Fixture::label).collect()
        };
        let of_stories = |fits: &dyn Fn(&Sequence) -> bool| -> Vec<String> {
            let fitting = stories.iter().filter(|story| fits(story));
            fitting.map(|story| story.case().label()).collect()
        };
        let labels = match operator.change {
            Change::Request(change) => {
                of_cases(&|case| change(&mut Message::wanted(&case.request)))
            }
            Change::Answer(change) => of_cases(&|case| change(&mut Message::given(&case.response))),
            Change::Outcome(made) => of_cases(&made.fits),
            Change::Step(made) => of_stories(&|story| {
                let mut steps = story.steps.iter();
                steps.any(|step| (made.fits)(&story.fixture(step)))
            }),
            Change::World(change) => of_stories(&|story| change(story, &mut World::new())),
            _ => of_cases(&|_| true),
        };
        Ok((!labels.is_empty()).then_some(labels))
    }

    fn change(
        &self,
        operator: &Operator,
        operation: &str,
        seed: u64,
        document: &mut Value,
    ) -> bool {
        match (operator.change, self.spec.operation(operation)) {
            (Change::Document(change), Some(operation)) => {
                change(&mut Place::new(document, operation, seed)).is_some()
            }
            _ => false,
        }
    }

    /// The document with the defect in it.
    pub(super) fn changed(&self, defect: &Defect) -> Value {
        let mut document = self.spec.document().clone();
        self.change(
            &defect.operator,
            &defect.operation,
            defect.seed,
            &mut document,
        );
        document
    }
}

/// Every operator once: each layer's in an order of the seed, the layers in turn.
fn round(operators: &[Operator], dice: &mut fastrand::Rng) -> Vec<Operator> {
    let mut layers = Layer::ALL.map(|layer| {
        let of_layer = operators
            .iter()
            .filter(|operator| operator.change.layer() == layer);
        let mut of_layer: Vec<_> = of_layer.copied().collect();
        dice.shuffle(&mut of_layer);
        of_layer
    });
    let mut round = Vec::new();
    while round.len() < operators.len() {
        round.extend(layers.iter_mut().filter_map(Vec::pop));
    }
    round
}
