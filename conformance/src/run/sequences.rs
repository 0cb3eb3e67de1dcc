//! Plays stories against the simulator, each against one of its own.

use std::collections::BTreeMap;

use wassenger_simulator::Simulator;

use super::prepare::Prepared;
use super::{FAST, case};
use crate::Error;
use crate::check::sequence::{state, step};
use crate::code::Code;
use crate::coverage::Seen;
use crate::drive::Driver;
use crate::expect::Kind;
use crate::finding::{Finding, Part};
use crate::report::Collected;
use crate::selftest::Change;
use crate::sequence::{Sequence, Step};
use crate::strict::Difference;

impl Prepared {
    pub(super) async fn tell(
        &self,
        collected: &mut Collected,
        seen: &mut BTreeMap<&str, Seen<'_>>,
        change: Option<Change>,
    ) -> Result<(), Error> {
        for sequence in &self.sequences {
            let story = Story::start(sequence).await?;
            let mut findings = Vec::new();
            for (at, step) in sequence.steps.iter().enumerate() {
                let mut found = story.play(at, step, change).await;
                self.ledger.mark(&mut found);
                if let (Some(seen), Some(status)) =
                    (seen.get_mut(step.operation.as_str()), step.status)
                {
                    seen.count_step(status, found.iter().all(|one| one.known.is_some()));
                }
                findings.extend(found);
                // What comes after a step that went wrong says nothing.
                if !findings.is_empty() {
                    break;
                }
            }
            if findings.is_empty() {
                let found = story.simulator.world(|world| {
                    if let Some(Change::World(change)) = change {
                        change(sequence, world);
                    }
                    state(sequence, world)
                });
                findings = story.findings(Part::Reply, found);
                self.ledger.mark(&mut findings);
            }
            let requests = story.simulator.received().len();
            let unsent = Err(Error::new("a story has no answer of its own", ""));
            collected.add(case(&sequence.case(), requests, &unsent), findings);
            self.done(collected.cases.len(), collected);
        }
        Ok(())
    }
}

/// A story that is told.
struct Story<'a> {
    sequence: &'a Sequence,
    simulator: Simulator,
    driver: Driver,
}

impl<'a> Story<'a> {
    async fn start(sequence: &'a Sequence) -> Result<Self, Error> {
        let mut builder = Simulator::builder().seed(sequence.given.seed);
        if sequence.given.shorter_errors {
            builder = builder.shorter_errors();
        }
        let simulator = builder.start().await.map_err(|error| {
            Error::new(
                format!("no simulator could be started on 127.0.0.1: {error}"),
                "check that local ports can be listened on",
            )
        })?;
        let driver = Driver::new(&simulator.base_url(), Simulator::KEY, FAST)?;
        Ok(Self {
            sequence,
            simulator,
            driver,
        })
    }

    async fn play(&self, at: usize, step: &Step, change: Option<Change>) -> Vec<Finding> {
        let part = match step.expect.outcome {
            Kind::Reply => Part::Reply,
            Kind::Error => Part::Error,
        };
        let impossible = |key: &str, what: &str| {
            let at = format!("steps[{at}].{key}");
            Difference::new(Code::CallImpossible, at, "what can be played", what)
        };
        for fault in &step.faults {
            match fault.parse() {
                Ok(fault) => self.simulator.on(&step.operation).fault(fault),
                Err(error) => {
                    let error = format!("{fault}: {error}");
                    return self.findings(part, vec![impossible("faults", &error)]);
                }
            }
        }
        let before = self.simulator.received().len();
        let fixture = self.sequence.fixture(step);
        let mut outcome = match self.driver.send(&fixture).await {
            Ok(outcome) => outcome,
            Err(error) => {
                return self.findings(Part::Request, vec![impossible("call", error.what())]);
            }
        };
        if let Some(Change::Step(made)) = change {
            made.alter(&fixture, &mut outcome);
        }
        let received = &self.simulator.received()[before..];
        let mut found: Vec<Difference> = received
            .iter()
            .filter(|exchange| !exchange.valid)
            .filter_map(|exchange| exchange.refusal.as_deref())
            .map(|refusal| {
                let at = format!("steps[{at}].request");
                Difference::new(Code::RequestInvalid, at, "valid by the simulator", refusal)
            })
            .collect();
        found.extend(self::step(at, step, fixture, &outcome, received.len()));
        let left = self.simulator.faults_left();
        if left > 0 {
            let at = format!("steps[{at}].faults");
            let met = "each of them met by a request";
            let not_met = format_args!("{left} of them not met");
            found.push(Difference::new(Code::RequestCount, at, met, not_met));
        }
        self.findings(part, found)
    }

    fn findings(&self, part: Part, found: Vec<Difference>) -> Vec<Finding> {
        let case = self.sequence.case();
        found
            .into_iter()
            .map(|difference| Finding::new(part, &case, difference))
            .collect()
    }
}
