//! Which fixture answers the next request: the state behind the server.

use crate::code::Code;
use crate::fixture::Fixture;
use crate::received::Received;
use crate::strict::{self, Difference};

/// A request that was not the expected one.
#[derive(Clone, Debug)]
pub struct Mismatch {
    /// The fixture that was expected, when there was one.
    pub label: Option<String>,
    /// What arrived; nothing of what could not be read.
    pub received: Received,
    /// How it differs.
    pub differences: Vec<Difference>,
}

/// The fixtures to play, one after the other, and what happened to them.
#[derive(Debug, Default)]
pub(crate) struct Script {
    steps: Vec<Step>,
    at: usize,
    round: bool,
    forgetful: bool,
    pub(crate) received: Vec<Received>,
    pub(crate) mismatches: Vec<Mismatch>,
}

#[derive(Debug)]
struct Step {
    fixture: Fixture,
    answered: u32,
}

impl Script {
    pub(crate) fn add(&mut self, fixture: Fixture) {
        self.steps.push(Step {
            fixture,
            answered: 0,
        });
    }

    /// Plays the steps round and round, and looks for a later step when the next one does not fit.
    pub(crate) fn go_round(&mut self) {
        self.round = true;
    }

    /// Keeps no request from now on.
    pub(crate) fn forget(&mut self) {
        self.forgetful = true;
        self.received.clear();
        self.mismatches.clear();
    }

    /// The fixture that answers, or how the request differs from the expected one.
    pub(crate) fn next(&mut self, received: &Received) -> Result<&Fixture, Box<Mismatch>> {
        if !self.forgetful {
            self.received.push(received.clone());
        }
        match self.choose(received) {
            Ok(index) => {
                if index != self.at {
                    self.at = index;
                    self.steps[index].answered = if self.round {
                        0
                    } else {
                        self.steps[index].answered
                    };
                }
                let step = &mut self.steps[index];
                step.answered += 1;
                Ok(&step.fixture)
            }
            Err(differences) => Err(Box::new(self.mismatch(received.clone(), differences))),
        }
    }

    /// A request that is no HTTP, or more than can be taken: no fixture is held against it.
    pub(crate) fn unreadable(&mut self, fault: &str) -> Mismatch {
        let readable = "a request that can be read";
        let difference = Difference::new(Code::RequestInvalid, "request", readable, fault);
        self.mismatch(Received::default(), vec![difference])
    }

    fn mismatch(&mut self, received: Received, differences: Vec<Difference>) -> Mismatch {
        let label = self.steps.get(self.at).map(|step| step.fixture.label());
        let mismatch = Mismatch {
            label,
            received,
            differences,
        };
        if !self.forgetful {
            self.mismatches.push(mismatch.clone());
        }
        mismatch
    }

    /// How a request differs from a fixture's. A client that is not ours may send its body as HTTP allows it.
    fn differences(&self, fixture: &Fixture, received: &Received) -> Vec<Difference> {
        let besides = if self.round { strict::FRAMING } else { &[] };
        strict::differences_besides(fixture, received, besides)
    }

    fn choose(&self, received: &Received) -> Result<usize, Vec<Difference>> {
        let Some(step) = self.steps.get(self.at) else {
            return Err(vec![Difference::new(
                Code::RequestCount,
                "request",
                "none: no fixture is expected",
                received,
            )]);
        };
        let fits = |index: &usize| {
            self.differences(&self.steps[*index].fixture, received)
                .is_empty()
        };
        let here = self.differences(&step.fixture, received);
        let done = step.answered >= step.fixture.expect.attempts;
        if here.is_empty() && !done {
            return Ok(self.at);
        }
        let count = self.steps.len();
        let later = if self.round {
            (1..=count)
                .map(|ahead| (self.at + ahead) % count)
                .find(fits)
        } else {
            Some(self.at + 1)
                .filter(|next| *next < count && step.answered > 0)
                .filter(fits)
        };
        match later {
            Some(index) => Ok(index),
            // One request too many is answered alike: the count will tell.
            None if here.is_empty() => Ok(self.at),
            None => Err(here),
        }
    }

    /// Each fixture that was not asked for as often as it says: its label, and the difference.
    pub(crate) fn miscounts(&self) -> Vec<(String, Difference)> {
        let wrong = self
            .steps
            .iter()
            .filter(|step| step.answered != step.fixture.expect.attempts);
        let tell = |step: &Step| {
            Difference::new(
                Code::RequestCount,
                "request.count",
                step.fixture.expect.attempts,
                step.answered,
            )
        };
        wrong
            .map(|step| (step.fixture.label(), tell(step)))
            .collect()
    }
}
