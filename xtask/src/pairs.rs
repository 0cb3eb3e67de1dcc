//! `cargo xtask spec pairs`: the labelled changes of `xtask/pairs`, told by `spec diff` and proved by compiling.

mod proof;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::child::{FINDINGS, GOOD, NO_VERDICT};
use crate::diff;
use crate::diff::report::Report;
use crate::problem::Problem;

/// Where they are, below the root.
const DIR: &str = "xtask/pairs";

/// A change of the base document, and what it means.
#[derive(Debug, Deserialize)]
pub(crate) struct Pair {
    /// Of the file.
    #[serde(skip)]
    pub(crate) name: String,
    pub(crate) patch: json_patch::Patch,
    #[serde(flatten)]
    pub(crate) label: Label,
}

/// What a change means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Label {
    pub(crate) wire: Sides,
    pub(crate) rust: String,
    pub(crate) bytes: String,
    pub(crate) bump: String,
}

/// For clients and for servers of the document of before: `compatible` or `breaking`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Sides {
    pub(crate) old_clients: String,
    pub(crate) old_servers: String,
}

impl Label {
    /// What the report says.
    pub(crate) fn of(report: &Report) -> Self {
        let side = |broken: bool| if broken { "breaking" } else { "compatible" }.to_owned();
        let wire = report.wire();
        Self {
            wire: Sides {
                old_clients: side(wire.old_clients),
                old_servers: side(wire.old_servers),
            },
            rust: report.rust().to_string(),
            bytes: if report.bytes() { "changed" } else { "same" }.to_owned(),
            bump: report.bump().word().to_owned(),
        }
    }
}

/// Compares the verdicts with the labels and compiles a program with the code of each change. Exit 0 as labelled, 1 not, 2 no
/// verdict.
pub(crate) fn run(root: &Path, prove: bool, out: &mut dyn Write) -> io::Result<u8> {
    match attempt(root, prove, out) {
        Ok(Ok(code)) => Ok(code),
        Ok(Err(error)) => Err(error),
        Err(problem) => {
            writeln!(out, "{problem}")?;
            Ok(NO_VERDICT)
        }
    }
}

fn attempt(root: &Path, prove: bool, out: &mut dyn Write) -> Result<io::Result<u8>, Problem> {
    let (base, pairs) = read(root)?;
    let compiles = match prove {
        true => Some(proof::compile(root, &base, &pairs)?),
        false => None,
    };
    let mut good = 0;
    let mut lines = Vec::new();
    for pair in &pairs {
        let told = Label::of(&told(&base, pair)?);
        let proved = compiles
            .as_ref()
            .map(|compiles| compiles.contains(&pair.name));
        let broken = pair.label.rust == "breaking";
        let right = told == pair.label && proved.is_none_or(|compiles| compiles != broken);
        good += usize::from(right);
        let word = if right {
            "as labelled"
        } else {
            "NOT as labelled"
        };
        let compiled = match proved {
            None => "",
            Some(true) => ", compiles",
            Some(false) => ", does not compile",
        };
        let Label {
            wire,
            rust,
            bytes,
            bump,
        } = told;
        lines.push(format!(
            "{:<36} old clients {:<10} old servers {:<10} Rust {rust:<8} bytes {bytes:<7} {bump:<5}  {word}{compiled}",
            pair.name, wire.old_clients, wire.old_servers
        ));
    }
    let count = pairs.len();
    let all = good == count && count > 0;
    Ok(lines
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
        .and_then(|()| writeln!(out, "{good} of {count} pairs as labelled"))
        .map(|()| if all { GOOD } else { FINDINGS }))
}

/// The document of before, and the changes of it.
pub(crate) fn read(root: &Path) -> Result<(Value, Vec<Pair>), Problem> {
    let dir = root.join(DIR);
    let fault = |file: &str, error: String| {
        Problem::of(format!("{DIR}/{file}"), error, "mend it, or put it back")
    };
    let text = |file: &str| {
        fs::read_to_string(dir.join(file)).map_err(|error| fault(file, error.to_string()))
    };
    let base = serde_json::from_str(&text("base.json")?)
        .map_err(|error| fault("base.json", error.to_string()))?;
    let entries = fs::read_dir(&dir).map_err(|error| fault("", error.to_string()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".json") && name != "base.json")
        .collect();
    names.sort();
    let mut pairs = Vec::new();
    for file in names {
        let mut pair: Pair =
            serde_json::from_str(&text(&file)?).map_err(|error| fault(&file, error.to_string()))?;
        pair.name = file.trim_end_matches(".json").to_owned();
        pairs.push(pair);
    }
    Ok((base, pairs))
}

/// The document after a change.
pub(crate) fn after(base: &Value, pair: &Pair) -> Result<Value, Problem> {
    let mut doc = base.clone();
    json_patch::patch(&mut doc, &pair.patch).map_err(|error| {
        let file = format!("{DIR}/{}.json", pair.name);
        Problem::of(file, error.to_string(), "write a patch that fits base.json")
    })?;
    Ok(doc)
}

/// What `spec diff` says of a change.
pub(crate) fn told(base: &Value, pair: &Pair) -> Result<Report, Problem> {
    let one = |mut problems: Vec<Problem>| problems.remove(0);
    diff::compare(base, &after(base, pair)?).map_err(one)
}
