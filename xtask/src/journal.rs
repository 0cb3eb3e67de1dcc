//! Replaces several files as if they were one: after a crash at any moment, and [`recover`], all are new or all are old.
//!
//! The new files are written beside the old ones, then a journal with the sums of both. From the moment the journal has its name the
//! change is made: what is left is renaming, which `recover` goes on with. Two renames are not one, but a rename is.
//!
//! Work of several such changes that is to be kept or undone as a whole is begun with [`begin`]: from then on the journal stays and
//! holds what was there before, and `recover` puts that back, unless [`keep`] came first.

mod disk;
mod lock;
mod undo;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::pin::sum;
use crate::problem::Problem;
use disk::{beside, remove, rename, synced, write};
pub(crate) use lock::alone;

/// The journal, below the root; git ignores it, and what ends in [`NEW`].
const JOURNAL: &str = "spec/.journal.json";
const NEW: &str = ".new";
/// Where files are that are replaced.
const FOLDERS: [&str; 3] = ["spec", "generated/src", "conformance/src/drive"];

/// A file below the root, and its new bytes.
pub(crate) type Change<'a> = (&'a str, &'a [u8]);

/// What was found of a change that was broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Nothing,
    /// It was made already, and its last files were put in place.
    Finished,
    /// It was part of more, and all of that was taken back.
    Undone,
}

/// Replaces the files. `step` is called before each thing that touches the disk, for tests that stop there.
pub(crate) fn replace(
    root: &Path,
    changes: &[Change<'_>],
    step: &mut dyn FnMut(),
) -> io::Result<()> {
    let all: Vec<_> = changes
        .iter()
        .map(|(file, bytes)| (*file, Some(*bytes)))
        .collect();
    change(root, &all, step)
}

/// Replaces files, and takes away those without new bytes.
pub(crate) fn change(
    root: &Path,
    changes: &[(&str, Option<&[u8]>)],
    step: &mut dyn FnMut(),
) -> io::Result<()> {
    let mut journal = read(root)?.unwrap_or_else(|| empty(false));
    let is_kept = journal["undo"] == true;
    for (file, bytes) in changes {
        let old = disk::bytes(&root.join(file))?;
        if let Some(bytes) = bytes {
            step();
            write(&beside(root, file), bytes)?;
        }
        let mut entry =
            json!({"file": file, "old": old.as_deref().map(sum), "new": bytes.map(sum)});
        if is_kept {
            entry["text"] = undo::text(file, old)?;
        }
        entries_mut(&mut journal).push(entry);
    }
    put(root, &journal, step)?;
    for (file, bytes) in changes {
        place(root, file, bytes.is_none(), step)?;
    }
    match is_kept {
        true => Ok(()),
        false => end(root, step),
    }
}

/// Begins work that is undone as a whole, unless it is kept.
pub(crate) fn begin(root: &Path, step: &mut dyn FnMut()) -> io::Result<()> {
    put(root, &empty(true), step)
}

/// Ends work that was begun, and keeps it.
pub(crate) fn keep(root: &Path, step: &mut dyn FnMut()) -> io::Result<()> {
    end(root, step)
}

/// The files that work which was begun has changed or added or taken away.
pub(crate) fn touched(root: &Path) -> io::Result<BTreeSet<String>> {
    let journal = read(root)?.unwrap_or_else(|| empty(true));
    Ok(entries(&journal)
        .map(|entry| file(entry).to_owned())
        .collect())
}

/// Whether nothing was broken off.
pub(crate) fn is_clean(root: &Path) -> io::Result<bool> {
    Ok(!root.join(JOURNAL).exists() && disk::drafts(root)?.is_empty())
}

/// Goes on with a change that was begun, takes back work that was, or clears away what never became one.
pub(crate) fn recover(root: &Path, step: &mut dyn FnMut()) -> Result<Found, Problem> {
    let failed = |error: io::Error| {
        Problem::of(
            JOURNAL,
            error.to_string(),
            "make the folder writable and try again",
        )
    };
    let Some(journal) = read(root).map_err(failed)? else {
        disk::clear(root, step).map_err(failed)?;
        return Ok(Found::Nothing);
    };
    let is_undone = journal["undo"] == true;
    let is_left = |entry| match is_undone {
        true => undo::is_left(root, &journal, entry),
        false => is_left(root, entry),
    };
    let edited = entries(&journal).find(|entry| !is_left(entry));
    if journal["sum"] != total(&journal) || edited.is_some() {
        let which = edited.map_or(String::new(), |entry| format!(" ({})", file(entry)));
        let fault = format!(
            "a change of several files was broken off, and they are not as it left them{which}"
        );
        let cure = "look at the files that it names and at those that end in .new, then delete it";
        return Err(Problem::of(JOURNAL, fault, cure));
    }
    if is_undone {
        undo::restore(root, &journal, step).map_err(failed)?;
        disk::clear(root, step).map_err(failed)?;
        end(root, step).map_err(failed)?;
        return Ok(Found::Undone);
    }
    for entry in entries(&journal) {
        place(root, file(entry), entry["new"].is_null(), step).map_err(failed)?;
    }
    end(root, step).map_err(failed)?;
    Ok(Found::Finished)
}

/// What is in the place of a file, and beside it, is what the change left: nobody has edited it since.
fn is_left(root: &Path, entry: &Value) -> bool {
    let (there, beside) = (is(&root.join(file(entry))), is(&beside(root, file(entry))));
    there == entry["new"] || (there == entry["old"] && (beside == entry["new"]))
}

/// The sum of a file's bytes; null without one.
fn is(path: &Path) -> Value {
    fs::read(path).map_or(Value::Null, |bytes| sum(&bytes).into())
}

/// Puts a file that is beside its place there, or takes it away.
fn place(root: &Path, file: &str, is_gone: bool, step: &mut dyn FnMut()) -> io::Result<()> {
    let (new, there) = (beside(root, file), root.join(file));
    if new.exists() {
        step();
        rename(&new, &there)?;
    } else if is_gone && there.exists() {
        step();
        remove(&there)?;
    }
    Ok(())
}

fn empty(undo: bool) -> Value {
    json!({"undo": undo, "files": []})
}

/// The journal; one that is no JSON is an empty one without a sum.
fn read(root: &Path) -> io::Result<Option<Value>> {
    let text = disk::bytes(&root.join(JOURNAL))?;
    Ok(text.map(|text| serde_json::from_slice(&text).unwrap_or_default()))
}

fn put(root: &Path, journal: &Value, step: &mut dyn FnMut()) -> io::Result<()> {
    let text = json!({"sum": total(journal), "undo": journal["undo"], "files": journal["files"]});
    let draft = beside(root, JOURNAL);
    step();
    write(&draft, text.to_string().as_bytes())?;
    step();
    rename(&draft, &root.join(JOURNAL))
}

fn end(root: &Path, step: &mut dyn FnMut()) -> io::Result<()> {
    step();
    fs::remove_file(root.join(JOURNAL))?;
    step();
    synced(&root.join(JOURNAL))
}

fn total(journal: &Value) -> String {
    sum(format!("{}{}", journal["undo"], journal["files"]).as_bytes())
}

fn file(entry: &Value) -> &str {
    entry["file"].as_str().unwrap_or_default()
}

fn entries(journal: &Value) -> impl Iterator<Item = &Value> {
    journal["files"].as_array().into_iter().flatten()
}

fn entries_mut(journal: &mut Value) -> &mut Vec<Value> {
    if !journal["files"].is_array() {
        journal["files"] = json!([]);
    }
    match &mut journal["files"] {
        Value::Array(entries) => entries,
        _ => unreachable!("made a list above"),
    }
}
