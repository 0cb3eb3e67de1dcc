//! `cargo xtask reliability`: the rows R1 to R16 of what makes the client one that can be trusted.
//! It runs their tests and the fuzz targets, and makes a table of what those counted.

mod table;

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::child::{self, FINDINGS, NO_VERDICT};
use table::{Count, Table};

/// The variable that names the file to which tests and fuzz targets add their counts.
const FILE: &str = "WASSENGER_ROWS";
/// The variable that asks the at-most-once proof for every byte with every policy.
const EVERY: &str = "WASSENGER_EVERY_BYTE";
/// Inputs for each fuzz target.
const FUZZ_RUNS: &str = "1000000";

/// Runs everything, or the tests of some rows alone, and prints the table.
pub(crate) fn run(root: &Path, rows: &[String], out: &mut dyn Write) -> io::Result<u8> {
    let wanted = match table::wanted(rows) {
        Ok(wanted) => wanted,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(NO_VERDICT);
        }
    };
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("rows");
    let filters = wanted.iter().map(|number| format!("r{number:02}_"));
    let mut arguments = vec!["test", "-p", "wassenger", "--test", "it", "--"];
    let filters: Vec<String> = filters.collect();
    arguments.extend(filters.iter().map(String::as_str));
    writeln!(out, "running the tests of {} rows", wanted.len())?;
    let mut child = cargo(root, &file, &arguments);
    // The rows that count thousands of cells at every byte take all of them here.
    let (mut good, mut failed) = finished(child.env(EVERY, "1"), out)?;
    if wanted.contains(&14) {
        let fuzz = [
            "run",
            "--release",
            "-p",
            "wassenger-fuzz",
            "--",
            "--runs",
            FUZZ_RUNS,
        ];
        writeln!(out, "running {FUZZ_RUNS} inputs for each fuzz target")?;
        let (fuzzed, _) = finished(&mut cargo(root, &file, &fuzz), out)?;
        good &= fuzzed;
        failed.extend((!fuzzed).then_some(14));
    }
    let text = fs::read_to_string(&file).unwrap_or_default();
    let counts: Result<Vec<Count>, _> = text.lines().map(Count::read).collect();
    let counts = match counts {
        Ok(counts) => counts,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(NO_VERDICT);
        }
    };
    let table = Table::of(&wanted, &counts, &failed);
    write!(out, "{table}")?;
    if !good && failed.is_empty() {
        writeln!(
            out,
            "the tests failed, and none of them says which row it is of"
        )?;
    }
    Ok(match (counts.is_empty(), good && table.is_good()) {
        (true, _) => NO_VERDICT,
        (false, true) => child::GOOD,
        (false, false) => FINDINGS,
    })
}

/// Whether a child was successful, and the rows whose tests failed. Shows what it said only when
/// it failed: what it counted is in the file.
fn finished(child: &mut Command, out: &mut dyn Write) -> io::Result<(bool, Vec<usize>)> {
    let output = child.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        out.write_all(&output.stdout)?;
        out.write_all(&output.stderr)?;
    }
    let told = String::from_utf8_lossy(&output.stdout);
    let failed = told.lines().filter_map(table::failed_row).collect();
    Ok((output.status.success(), failed))
}

fn cargo(root: &Path, file: &Path, arguments: &[impl AsRef<OsStr>]) -> Command {
    let mut child = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    child.args(arguments).current_dir(root).env(FILE, file);
    child::clean(&mut child);
    child
}
