//! What the client adds to a program: crates, lines for the compiler, bytes.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::Value;

use super::Refusal;
use super::programs::{cargo, say, told};
use super::readings::Readings;
use crate::operations::{self, Place};
use crate::problem;

/// A program of the five operations.
pub(crate) struct Program {
    pub(crate) subject: &'static str,
    pub(crate) package: &'static str,
    binary: &'static str,
    /// The crates that were written for it.
    libraries: &'static [&'static str],
}

pub(crate) const PROGRAMS: [Program; 2] = [
    Program {
        subject: "ours",
        package: "wassenger-five",
        binary: "five-ours",
        libraries: &["wassenger", "wassenger-api"],
    },
    Program {
        subject: "bare",
        package: "wassenger-bare",
        binary: "five-bare",
        libraries: &["wassenger-bare"],
    },
];

/// Sets of features, as `--features` takes them.
pub(crate) const FEATURES: [(&str, &str); 2] = [("default", ""), ("full", "full")];

/// The five; what else of the document is in the program costs bytes for nothing.
pub(crate) const CALLED: [&str; 5] = [
    "set_queue_status",
    "request_auth_code",
    "delete_chat",
    "archive_chat",
    "route_queue",
];

pub(crate) fn measure(
    root: &Path,
    readings: &mut Readings,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    say(out, "counting crates, lines and bytes")?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    for program in &PROGRAMS {
        let subject = program.subject;
        for (name, features) in FEATURES {
            let mut tree = cargo(root);
            tree.args(["tree", "--edges", "normal,build", "--prefix", "none"]);
            tree.args(["--package", program.package, "--features", features]);
            let crates = crates(&told(&mut tree)?);
            readings.put(&format!("crates_{name}"), subject, crates as f64);
        }
        let bin = ["--bin", program.binary];
        let rustc = |package: &str, target: &[&str], flags: &[&str]| {
            let mut cargo = cargo(root);
            cargo.args(["rustc", "--quiet", "--release", "--package", package]);
            told(cargo.args(target).arg("--").args(flags)).map(drop)
        };
        rustc(program.package, &bin, &["-Cstrip=symbols"])?;
        let file = root.join("benches/target/release").join(program.binary);
        let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        readings.put("size", subject, bytes.len() as f64);
        if subject == "ours" {
            let unused = unused(root, &bytes)?;
            if !unused.is_empty() {
                say(
                    out,
                    &format!("not called, and in the program: {}", unused.join(", ")),
                )?;
            }
            readings.put("unused", subject, unused.len() as f64);
        }
        let file = folder.path().join("lines.ll");
        let emit = format!("--emit=llvm-ir={}", file.display());
        // As the compiler writes them, before anything is optimised.
        let flags = [&emit, "-Ccodegen-units=1", "-Cno-prepopulate-passes"];
        let libraries = program.libraries.iter().map(|name| (*name, &["--lib"][..]));
        let packages = libraries.chain([(program.package, &bin[..])]);
        let lines = packages.map(|(package, target)| {
            rustc(package, target, &flags)?;
            let text = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            Ok(text.split(|byte| *byte == b'\n').count() - 1)
        });
        let lines = lines.sum::<Result<usize, Refusal>>()?;
        readings.put("lines_default", subject, lines as f64);
    }
    Ok(())
}

/// How many crates there are in a tree of cargo below its root.
pub(crate) fn crates(tree: &str) -> usize {
    let names = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    let names = names.filter(|line| !line.is_empty());
    names.collect::<BTreeSet<_>>().len().saturating_sub(1)
}

/// Operations of the document that are in a program and that it does not call. The row of each in the table has its summary, and
/// nothing else has; a program without those of the five would be none.
pub(crate) fn unused(root: &Path, program: &[u8]) -> Result<Vec<String>, Refusal> {
    let path = root.join(problem::SPEC);
    let text = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let doc: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let places = operations::all(&doc);
    let row = |place: &Place<'_>| {
        Some((
            place.id()?.to_owned(),
            place.value["summary"].as_str()?.to_owned(),
        ))
    };
    let (called, others): (Vec<_>, Vec<_>) = places
        .iter()
        .filter_map(row)
        .partition(|(id, _)| CALLED.contains(&id.as_str()));
    let there = called.iter().filter(|(_, summary)| holds(program, summary));
    if there.count() != CALLED.len() {
        return Err("the program has not the rows of the five operations that it calls".to_owned());
    }
    // One that is part of a called one's could not be told from it.
    let apart = |summary: &str| !called.iter().any(|(_, other)| other.contains(summary));
    let unused = others
        .into_iter()
        .filter(|(_, summary)| apart(summary) && holds(program, summary));
    Ok(unused.map(|(id, _)| id).collect())
}

/// Whether a text stands in a program.
pub(crate) fn holds(program: &[u8], text: &str) -> bool {
    let pattern = regex::bytes::Regex::new(&regex::escape(text));
    pattern.is_ok_and(|pattern| pattern.is_match(program))
}
