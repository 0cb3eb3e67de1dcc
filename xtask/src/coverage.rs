//! `cargo xtask coverage`: how much of the public tool's actions and of the document's operations the client has, and how much
//! of that a server has seen with an asserted outcome.

mod generated;
mod tally;
mod told;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::child::{self, FINDINGS, GOOD, NO_VERDICT};
use crate::codegen::{self, State};
use crate::pin;
use crate::problem::{Problem, SPEC};
pub(crate) use generated::generated_ids;
pub(crate) use tally::{Coverage, Inputs};

/// The actions of the public tool, each with its operation.
pub(crate) const ACTIONS: &str = "spec/actions.json";
/// The table of the generated crate.
pub(crate) const TABLE: &str = "generated/src/operations.rs";
/// How many actions the tool has besides `sendRaw`, which is the free-form request.
pub(crate) const ACTIONS_OF_THE_TOOL: usize = 147;

/// What to do about a report that cannot be used.
const NEW_REPORT: &str =
    "run `cargo xtask conformance --format json --output FILE` and see what it says";

/// Prints the coverage by a report of the conformance check, or by one that is made now. Without fresh generated code there is
/// no verdict: what is counted would not be what the document gives.
pub(crate) fn run(root: &Path, report: Option<&Path>, out: &mut dyn Write) -> io::Result<u8> {
    let mut told = Vec::new();
    if codegen::run(root, true, &mut told)? != State::Fresh {
        out.write_all(&told)?;
        writeln!(
            out,
            "could not judge: the generated code is not what {SPEC} gives"
        )?;
        return Ok(NO_VERDICT);
    }
    let judged = match report {
        Some(file) => inputs(root, file),
        None => {
            let folder = tempfile::tempdir()?;
            let file = folder.path().join("report.json");
            checked(root, &file)?;
            inputs(root, &file)
        }
    };
    let coverage = judged.and_then(|inputs| Coverage::of(&inputs));
    match coverage {
        Err(problem) => {
            writeln!(out, "could not judge: {problem}")?;
            Ok(NO_VERDICT)
        }
        Ok(coverage) => {
            write!(out, "{coverage}")?;
            Ok(if coverage.missing.is_empty() {
                GOOD
            } else {
                FINDINGS
            })
        }
    }
}

/// Makes a report. What came of the check is in it; when there is none, reading it will say so.
fn checked(root: &Path, file: &Path) -> io::Result<()> {
    let arguments = [
        "--format".into(),
        "json".into(),
        "--output".into(),
        file.into(),
    ];
    let mut child = child::command(root, "run", &arguments);
    // Its fixtures and document are those of this workspace.
    child
        .current_dir(root)
        .stdout(Stdio::null())
        .status()
        .map(|_| ())
}

fn inputs(root: &Path, report: &Path) -> Result<Inputs, Problem> {
    let table = text(&root.join(TABLE), "run `cargo xtask codegen`")?;
    Ok(Inputs {
        actions: json(&root.join(ACTIONS), "put it back")?,
        document: json(&root.join(SPEC), "put it back")?,
        sum: pin::sum(&codegen::read(root)?),
        generated: generated_ids(&table)?,
        report: json(report, NEW_REPORT)?,
        wanted: ACTIONS_OF_THE_TOOL,
    })
}

fn text(file: &Path, cure: &str) -> Result<String, Problem> {
    let fault = |error: io::Error| {
        Problem::of(
            file.display().to_string(),
            format!("cannot be read: {error}"),
            cure,
        )
    };
    fs::read_to_string(file).map_err(fault)
}

fn json(file: &Path, cure: &str) -> Result<Value, Problem> {
    let fault = |error: serde_json::Error| {
        Problem::of(
            file.display().to_string(),
            format!("is no JSON: {error}"),
            cure,
        )
    };
    serde_json::from_str(&text(file, cure)?).map_err(fault)
}
