//! The ledger of what is edited for the generator: fix-ups of the document before it, passes over the code after it. Each has a
//! reason, and a case that fails without it.

mod cases;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use crate::child;
use crate::codegen::{self, State, build_with};
use crate::lower::FIX_UPS;
use crate::problem::{Problem, SPEC};
use crate::refine::PASSES;
use crate::render::Files;
pub(crate) use cases::{CASES, Case};

/// A document that every edit has to change.
const SMALL: &str = include_str!("ledger/small.json");

/// What was edited, and how often; and what is left out to see whether it is missed.
#[derive(Default)]
pub(crate) struct Tally<'a> {
    dropped: Option<&'a str>,
    places: BTreeMap<&'static str, usize>,
}

impl<'a> Tally<'a> {
    /// Leaves this edit out.
    pub(crate) fn without(name: &'a str) -> Self {
        Self {
            dropped: Some(name),
            ..Self::default()
        }
    }

    /// Makes an edit, and counts its places.
    pub(crate) fn run(
        &mut self,
        name: &'static str,
        apply: impl FnOnce() -> Result<usize, Problem>,
    ) -> Result<(), Problem> {
        let places = if self.dropped == Some(name) {
            0
        } else {
            apply()?
        };
        self.places.insert(name, places);
        Ok(())
    }

    /// How many places an edit changed.
    pub(crate) fn places(&self, name: &str) -> usize {
        self.places.get(name).copied().unwrap_or_default()
    }
}

/// What an edit is.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) file: &'static str,
}

/// Every edit, in their order.
pub(crate) fn entries() -> Vec<Entry> {
    let fix_ups = FIX_UPS.iter().map(|one| (one.name, one.reason, one.file));
    let passes = PASSES.iter().map(|one| (one.name, one.reason, one.file));
    let all = fix_ups.chain(passes);
    all.map(|(name, reason, file)| Entry { name, reason, file })
        .collect()
}

/// What became of a case.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Yes,
    /// The generator says why.
    NotGenerated(String),
    /// The text that should be there, or should not.
    Not(String),
}

/// The code of the small document, or why there is none.
pub(crate) fn small(tally: &mut Tally<'_>) -> Result<Files, String> {
    build_with(SMALL.as_bytes(), tally).map_err(|problems| {
        let first = problems.first().map(|problem| problem.fault.clone());
        first.unwrap_or_default()
    })
}

/// Looks at a case in the code of the small document.
pub(crate) fn held(case: &Case, code: &Result<Files, String>) -> Held {
    let file = match code {
        Ok(files) => files.get(case.file).map(String::as_str),
        Err(why) => return Held::NotGenerated(why.clone()),
    };
    let text: String = file.unwrap_or_default().split_whitespace().collect();
    let Some(at) = text.find(case.part) else {
        return Held::Not(format!("lacks {}", case.part));
    };
    let part = &text[at + case.part.len()..];
    // A method or type goes on to the next one.
    let ends = ["pubasyncfn", "pubstruct", "pubenum"]
        .iter()
        .filter_map(|next| part.find(next));
    let end = match case.part.is_empty() {
        true => part.len(),
        false => ends.min().unwrap_or(part.len()),
    };
    let part = &part[..end];
    match () {
        () if !case.absent.is_empty() && part.contains(case.absent) => {
            Held::Not(format!("has {}", case.absent))
        }
        () if !part.contains(case.present) => Held::Not(format!("lacks {}", case.present)),
        () => Held::Yes,
    }
}

/// `cargo xtask spec ledger`: each edit, how often the pinned document needs it, and with cases what is wrong without it.
pub(crate) fn run(root: &Path, cases: Option<&[Case]>, out: &mut dyn Write) -> io::Result<u8> {
    let mut tally = Tally::default();
    let pinned = codegen::read(root).map_err(|problem| vec![problem]);
    if let Err(problems) = pinned.and_then(|document| build_with(&document, &mut tally)) {
        for problem in problems {
            writeln!(out, "{problem}")?;
        }
        return Ok(State::Broken as u8);
    }
    let mut needed = true;
    let whole = small(&mut Tally::default());
    for Entry { name, reason, file } in entries() {
        let places = tally.places(name);
        writeln!(
            out,
            "{name}: {SPEC} needs it {places} times\n    {reason} (xtask/src/{file})"
        )?;
        let mut proved = cases.is_none();
        let cases = cases.unwrap_or_default().iter();
        for case in cases.filter(|case| case.edit == name) {
            let with = held(case, &whole);
            let without = held(case, &small(&mut Tally::without(name)));
            proved |= with == Held::Yes && without != Held::Yes;
            let told = match without {
                _ if with != Held::Yes => "AND WITH IT the case fails: mend it".to_owned(),
                Held::Yes => "NOTHING CHANGES: delete the edit, or mend the case".to_owned(),
                Held::NotGenerated(why) => format!("no code: {why}"),
                Held::Not(what) => format!("{} {what}", case.file),
            };
            writeln!(out, "    case \"{}\"; without it {told}", case.name)?;
        }
        if !proved {
            writeln!(
                out,
                "    no case needs it: delete the edit, or write a case"
            )?;
            needed = false;
        }
    }
    Ok(if needed { child::GOOD } else { child::FINDINGS })
}
