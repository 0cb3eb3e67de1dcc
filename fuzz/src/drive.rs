//! The driver: many inputs from a seed, stopped at the first that breaks something.
//!
//! It is our own, because what there is does not fit: bolero draws the seeds of a run from the
//! system and changes no corpus, mutatis knows neither words nor corpus nor Rust 1.88, and
//! libFuzzer needs a nightly toolchain and a C++ compiler.

use std::panic::{self, AssertUnwindSafe};

use fastrand::Rng;

use crate::mutate;
use crate::targets::Target;

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Inputs that ran to their end.
    pub passed: u64,
    /// Those among them that were valid.
    pub accepted: u64,
    /// The input that broke something; the run ends with it.
    pub find: Option<Find>,
}

/// An input that broke something.
#[derive(Debug)]
pub struct Find {
    /// Made shorter as long as it still breaks.
    pub input: Vec<u8>,
    /// What the panic said.
    pub message: String,
}

impl Outcome {
    fn add(&mut self, target: &Target, input: Vec<u8>) {
        match attempt(target, &input) {
            Ok(accepted) => {
                self.passed += 1;
                self.accepted += u64::from(accepted);
            }
            Err(_) => self.find = Some(shorten(target, input)),
        }
    }
}

/// Runs a target on these inputs, as they are.
pub fn replay<'a>(target: &Target, inputs: impl IntoIterator<Item = &'a [u8]>) -> Outcome {
    let mut outcome = Outcome::default();
    for input in inputs {
        outcome.add(target, input.to_vec());
        if outcome.find.is_some() {
            break;
        }
    }
    outcome
}

/// Runs a target so many times on what `seed` makes of the corpus.
pub fn drive(target: &Target, corpus: &[Vec<u8>], seed: u64, runs: u64) -> Outcome {
    let words = (target.words)();
    let valid = corpus
        .iter()
        .filter(|input| attempt(target, input) == Ok(true));
    // A change of a valid input gets further: those count four times.
    let inputs = [
        corpus.to_vec(),
        vec![valid.cloned().collect::<Vec<_>>(); 3].concat(),
    ]
    .concat();
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::default();
    while outcome.passed < runs && outcome.find.is_none() {
        outcome.add(target, mutate::input(&mut rng, &inputs, &words));
    }
    outcome
}

fn attempt(target: &Target, input: &[u8]) -> Result<bool, String> {
    panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input))).map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        text.unwrap_or("a panic without words").to_owned()
    })
}

/// Leaves out what is not needed to break it: halves, quarters, …, single bytes.
fn shorten(target: &Target, mut input: Vec<u8>) -> Find {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let mut size = input.len().div_ceil(2);
    while size > 0 {
        let mut start = 0;
        while start < input.len() {
            let mut shorter = input.clone();
            shorter.drain(start..input.len().min(start + size));
            match attempt(target, &shorter) {
                Ok(_) => start += size,
                Err(_) => input = shorter,
            }
        }
        size /= 2;
    }
    panic::set_hook(hook);
    let message = attempt(target, &input).err().unwrap_or_default();
    Find { input, message }
}
