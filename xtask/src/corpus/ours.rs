//! A document by the way that a maintainer goes: import with what may be lost left out, codegen, check.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::{Outcome, check};
use crate::codegen::{self, State};
use crate::generate::quietly;
use crate::import::notes::Notes;
use crate::import::{convert, read};
use crate::problem::{Problem, SPEC};
use crate::{operations, pin};

/// What an import made of a document.
pub(crate) struct Ours {
    pub(crate) kept: usize,
    pub(crate) losses: BTreeMap<&'static str, usize>,
    pub(crate) outcome: Outcome,
}

pub(crate) fn attempt(scratch: &Path, name: &str, bytes: &[u8]) -> io::Result<Ours> {
    let mut notes = Notes::default();
    let old = fs::read(scratch.join(SPEC))?;
    let made = quietly(|| {
        let converted = read::read(SPEC, &old).and_then(|old| {
            let doc = convert(read::read(name, bytes)?, &old, &mut notes)?;
            pinned(scratch, &doc)?;
            Ok(doc)
        });
        Ok(converted)
    });
    let mut losses = BTreeMap::new();
    for loss in notes.losses() {
        *losses.entry(loss.rule).or_default() += 1;
    }
    let (kept, outcome) = match made {
        Err(panic) => (0, Outcome::Panicked(panic)),
        Ok(Err(problem)) => (0, Outcome::Refused(problem.to_string())),
        Ok(Ok(doc)) => (operations::all(&doc).len(), generated(scratch)?),
    };
    Ok(Ours {
        kept,
        losses,
        outcome,
    })
}

fn pinned(scratch: &Path, doc: &Value) -> Result<(), Problem> {
    let text = format!("{doc:#}\n");
    let pin = pin::imported(scratch, text.as_bytes(), "of the corpus")?;
    for (file, text) in [(SPEC, text), (pin::PIN, pin)] {
        fs::write(scratch.join(file), text)
            .map_err(|error| Problem::of(file, error.to_string(), "make it writable"))?;
    }
    Ok(())
}

fn generated(scratch: &Path) -> io::Result<Outcome> {
    let mut told = Vec::new();
    let state = quietly(|| Ok(codegen::run(scratch, false, &mut told)));
    match state {
        Err(panic) => Ok(Outcome::Panicked(panic)),
        Ok(Err(error)) => Err(error),
        Ok(Ok(State::Fresh)) => check(scratch, "wassenger-api"),
        Ok(Ok(_)) => {
            let told = String::from_utf8_lossy(&told);
            Ok(Outcome::Refused(
                told.lines().next().unwrap_or_default().to_owned(),
            ))
        }
    }
}
