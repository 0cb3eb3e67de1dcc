//! Replaces several files as if they were one: after a crash at any moment, and [`recover`], all are new or all are old.
//!
//! The new files are written beside the old ones, then a journal with the sums of both. From the moment the journal has its name the
//! change is made: what is left is renaming, which `recover` goes on with. Two renames are not one, but a rename is.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::pin::sum;
use crate::problem::Problem;

/// The journal, below the root; git ignores it, and what ends in [`NEW`].
const JOURNAL: &str = "spec/.journal.json";
const NEW: &str = ".new";

/// A file below the root, and its new bytes.
pub(crate) type Change<'a> = (&'a str, &'a [u8]);

/// Replaces the files. `step` is called before each thing that touches the disk, for tests that stop there.
pub(crate) fn replace(
    root: &Path,
    changes: &[Change<'_>],
    step: &mut dyn FnMut(),
) -> io::Result<()> {
    let mut entries = Vec::new();
    for (file, bytes) in changes {
        let old = match fs::read(root.join(file)) {
            Ok(old) => Some(sum(&old)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        step();
        write(&beside(root, file), bytes)?;
        entries.push(json!({"file": file, "old": old, "new": sum(bytes)}));
    }
    let entries = Value::Array(entries);
    let text = json!({"sum": sum(entries.to_string().as_bytes()), "files": entries});
    step();
    let draft = beside(root, JOURNAL);
    write(&draft, text.to_string().as_bytes())?;
    step();
    rename(&draft, &root.join(JOURNAL))?;
    finish(root, &text["files"], step)
}

/// Goes on with a change that was begun, or clears away what was not; whether there was one to go on with.
pub(crate) fn recover(root: &Path, step: &mut dyn FnMut()) -> Result<bool, Problem> {
    let failed = |error: io::Error| {
        Problem::of(
            JOURNAL,
            error.to_string(),
            "make the folder writable and try again",
        )
    };
    let text = match fs::read(root.join(JOURNAL)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            clear(root, step).map_err(failed)?;
            return Ok(false);
        }
        Err(error) => return Err(failed(error)),
    };
    let journal: Value = serde_json::from_slice(&text).unwrap_or_default();
    let files = &journal["files"];
    let whole = journal["sum"] == sum(files.to_string().as_bytes());
    let as_left = whole && entries(files).all(|entry| is_left(root, entry));
    if !as_left {
        let fault = "a change of several files was broken off, and they are not as it left them";
        let cure = "look at the files that it names and at those that end in .new, then delete it";
        return Err(Problem::of(JOURNAL, fault, cure));
    }
    finish(root, files, step).map_err(failed)?;
    Ok(true)
}

/// What is in the place of a file, and beside it, is what the change left: nobody has edited it since.
fn is_left(root: &Path, entry: &Value) -> bool {
    let file = entry["file"].as_str().unwrap_or_default();
    let is = |path: PathBuf| fs::read(path).ok().map(|bytes| Value::from(sum(&bytes)));
    let (there, beside) = (is(root.join(file)), is(beside(root, file)));
    let old = there.clone().unwrap_or_default() == entry["old"];
    let new = there.is_some_and(|there| there == entry["new"]);
    new || (old && beside.is_some_and(|beside| beside == entry["new"]))
}

fn finish(root: &Path, files: &Value, step: &mut dyn FnMut()) -> io::Result<()> {
    for entry in entries(files) {
        let file = entry["file"].as_str().unwrap_or_default();
        let new = beside(root, file);
        if new.exists() {
            step();
            rename(&new, &root.join(file))?;
        }
    }
    step();
    fs::remove_file(root.join(JOURNAL))?;
    step();
    synced(&root.join(JOURNAL))
}

/// Takes away what a change left behind that was never made.
fn clear(root: &Path, step: &mut dyn FnMut()) -> io::Result<()> {
    for entry in fs::read_dir(root.join("spec"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(NEW) {
            step();
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn entries(files: &Value) -> impl Iterator<Item = &Value> {
    files.as_array().into_iter().flatten()
}

fn beside(root: &Path, file: &str) -> PathBuf {
    root.join(format!("{file}{NEW}"))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    synced(to)
}

/// What a folder holds is on the disk only when the folder is.
fn synced(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
