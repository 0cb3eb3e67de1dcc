//! `cargo xtask codegen [--check]`.

use std::fs;
use std::io::{self, Write};
use std::panic;
use std::path::Path;
use std::thread;

use serde_json::Value;

use crate::ledger::Tally;
use crate::names::pascal;
use crate::problem::{Problem, SPEC};
use crate::refine::{self, Facts};
use crate::render::{self, Files};
use crate::{bundle, check, driver, files, generate, lower, pin, table};

/// The command that makes the generated code.
pub(crate) const COMMAND: &str = "cargo xtask codegen";

/// How things stand; the numbers are the exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Generated code is what the document gives.
    Fresh = 0,
    /// It is not.
    Stale = 4,
    /// There is no telling: nothing can be made of the inputs.
    Broken = 100,
}

/// The files that a document gives.
pub(crate) fn build(document: &[u8]) -> Result<Files, Vec<Problem>> {
    build_with(document, &mut Tally::default())
}

/// The same with a tally of the edits that were made for the generator.
pub(crate) fn build_with(document: &[u8], tally: &mut Tally<'_>) -> Result<Files, Vec<Problem>> {
    let doc = check::read(document)?;
    let one = |problem| vec![problem];
    let lowered = lower::lower(&doc, tally).map_err(one)?;
    let mut tree = generate::generate(&lowered)?;
    let facts = facts(&doc, &lowered).map_err(one)?;
    refine::refine(&mut tree, &facts, tally).map_err(one)?;
    let driver = driver::code(&mut tree, &doc, &facts)?;
    let mut files = render::render(tree, &facts.rows).map_err(one)?;
    files.insert(files::DRIVER.to_owned(), render::text(&driver));
    Ok(files)
}

/// What refining needs to know of the document and of what lowering made of it.
pub(crate) fn facts(doc: &Value, lowered: &Value) -> Result<Facts, Problem> {
    let names = lower::named(lowered, &lower::roles::answer_schemas(lowered));
    let schema = |name: &String| &lowered["components"]["schemas"][name];
    let enums = names
        .into_iter()
        .filter(|name| schema(name).get("enum").is_some());
    Ok(Facts {
        rows: table::rows(doc)?,
        answer_enums: enums.map(|name| pascal(&name)).collect(),
    })
}

/// Writes the generated code, or only compares it.
pub(crate) fn run(root: &Path, only_check: bool, out: &mut dyn Write) -> io::Result<State> {
    match attempt(root, only_check, out)? {
        Ok(state) => Ok(state),
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{problem}")?;
            }
            writeln!(out, "broken; nothing was written")?;
            Ok(State::Broken)
        }
    }
}

fn attempt(
    root: &Path,
    only_check: bool,
    out: &mut dyn Write,
) -> io::Result<Result<State, Vec<Problem>>> {
    let document = match read(root) {
        Ok(document) => document,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    let pinned = match pin::matches(root, &document) {
        Ok(pinned) => pinned,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    let (bundled, made) = thread::scope(|scope| {
        let bundled = scope.spawn(|| bundle::matches(root, &document));
        let made = build(&document);
        (bundled.join(), made)
    });
    let bundled = bundled.unwrap_or_else(|panic| panic::resume_unwind(panic));
    // What must come before, and the command that does it.
    let before = [(bundled, bundle::COMMAND), (pinned, pin::COMMAND)];
    let before: Vec<(Problem, &str)> = before
        .into_iter()
        .filter_map(|(matches, command)| Some((matches.err()?, command)))
        .collect();
    if let (Some((problem, _)), false) = (before.first(), only_check) {
        return Ok(Err(vec![problem.clone()]));
    }
    let made = match made {
        Ok(made) => made,
        Err(problems) => return Ok(Err(problems)),
    };
    let drift = files::compare(root, &made)?;
    if !only_check {
        if !drift.is_empty() {
            files::replace(root, &made)?;
        }
        writeln!(out, "{} files, {} changed", made.len(), drift.len())?;
        return Ok(Ok(State::Fresh));
    }
    for (problem, _) in &before {
        writeln!(out, "{problem}")?;
    }
    for difference in &drift {
        writeln!(out, "{difference}")?;
    }
    if before.is_empty() && drift.is_empty() {
        writeln!(out, "fresh: {} files", made.len())?;
        return Ok(Ok(State::Fresh));
    }
    let commands = before.iter().map(|(_, command)| *command);
    let commands: Vec<&str> = commands.chain([COMMAND]).collect();
    writeln!(out, "stale; to mend it: {}", commands.join(" && "))?;
    Ok(Ok(State::Stale))
}

/// The document's bytes.
pub(crate) fn read(root: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(root.join(SPEC)).map_err(|error| Problem::of(SPEC, error.to_string(), "put it back"))
}
