//! `cargo xtask spec corpus`: how many documents of others become a client that compiles, by an import and by progenitor alone.
//!
//! `xtask/corpus.json` lists them; the documents themselves are not ours to hand on.

pub(crate) mod ours;
pub(crate) mod raw;
pub(crate) mod report;
mod workspace;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::import::read;
use crate::{child, operations, pin};
use report::{Row, Totals};

/// The list, below the root.
const LIST: &str = "xtask/corpus.json";

/// A document of somebody else's: where it is published, and its bytes.
#[derive(Deserialize)]
struct Entry {
    file: String,
    repository: String,
    commit: String,
    path: String,
    sha256: String,
}

/// Makes a client of each listed document that is in the folder, and prints a table.
pub(crate) fn run(root: &Path, folder: &Path, out: &mut dyn Write) -> io::Result<u8> {
    let list = fs::read(root.join(LIST))?;
    let list: Vec<Entry> = serde_json::from_slice(&list)?;
    let mut totals = Totals::default();
    let mut missing = Vec::new();
    writeln!(out, "{}", report::HEAD)?;
    for entry in &list {
        match fs::read(folder.join(&entry.file)) {
            Ok(bytes) if pin::sum(&bytes) == entry.sha256 => {
                let row = row(root, entry, &bytes)?;
                writeln!(out, "{row}")?;
                out.flush()?;
                totals.add(&row);
            }
            _ => missing.push(entry),
        }
    }
    writeln!(out, "\n{totals}")?;
    for Entry {
        file,
        repository,
        commit,
        path,
        ..
    } in missing
    {
        writeln!(
            out,
            "not there, or other bytes: {file}, of {repository} at {commit}, {path}"
        )?;
    }
    Ok(totals.code())
}

fn row(root: &Path, entry: &Entry, bytes: &[u8]) -> io::Result<Row> {
    let source = read::read(&entry.file, bytes);
    let source = source.unwrap_or_else(|problem| Value::String(problem.to_string()));
    let version = ["swagger", "openapi"]
        .iter()
        .find_map(|key| source.get(key))
        .map(|version| {
            version
                .as_str()
                .map_or_else(|| version.to_string(), str::to_owned)
        });
    let scratch = workspace::make(root, &entry.file)?;
    let ours = ours::attempt(&scratch, &entry.file, bytes)?;
    let raw = raw::attempt(&scratch, &source)?;
    Ok(Row {
        repository: entry.repository.clone(),
        version: version.unwrap_or_default(),
        operations: operations::all(&source).len(),
        ours,
        raw,
    })
}

/// What became of a document.
pub(crate) enum Outcome {
    Compiles,
    /// There is code, and this is the first fault in it.
    DoesNotCompile(String),
    /// There is none.
    Refused(String),
    Panicked(String),
}

/// Checks a crate of the scratch workspace.
fn check(scratch: &Path, package: &str) -> io::Result<Outcome> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(cargo);
    child::clean(&mut command);
    let output = command
        .args([
            "check",
            "--quiet",
            "--message-format",
            "short",
            "-p",
            package,
        ])
        .env("CARGO_TARGET_DIR", target(scratch))
        .current_dir(scratch)
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(Outcome::Compiles);
    }
    let first = told.lines().find(|line| line.contains("error"));
    Ok(Outcome::DoesNotCompile(
        first.unwrap_or("cargo failed").to_owned(),
    ))
}

/// One for all documents: what they depend on is built once.
fn target(scratch: &Path) -> PathBuf {
    scratch.with_file_name("target")
}
