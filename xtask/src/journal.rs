//! Replaces several files as if they were one: after a crash at any moment, and [`recover`], all are new or all are old.
//!
//! Before anything is touched, a journal is on the disk with the old bytes of each file and the names of the drafts that will be
//! written beside them. While it is there, what it names is taken back by whoever starts next; the change is made when it is gone.
//!
//! Work of several such changes that is to be kept or undone as a whole is begun with [`begin`] and ended with [`keep`].

mod disk;
mod entry;
mod lock;
mod text;
mod undo;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use crate::problem::Problem;
use entry::Entry;
pub(crate) use lock::alone;
use text::Journal;
pub(crate) use text::is_clean;

/// The journal, below the root; git ignores it.
const JOURNAL: &str = "spec/.journal.json";
/// Where files are that are replaced.
const FOLDERS: [&str; 3] = ["spec", "generated/src", "conformance/src/drive"];

/// A file below the root, and its new bytes.
pub(crate) type Change<'a> = (&'a str, &'a [u8]);

/// What was found of a change that was broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Nothing,
    /// Work, and all of it was taken back.
    Undone,
}

/// Replaces the files.
pub(crate) fn replace(root: &Path, changes: &[Change<'_>]) -> io::Result<()> {
    let all: Vec<_> = changes
        .iter()
        .map(|(file, bytes)| (*file, Some(*bytes)))
        .collect();
    change(root, &all)
}

/// Replaces files, and takes away those without new bytes. When that fails, all are as they were.
pub(crate) fn change(root: &Path, changes: &[(&str, Option<&[u8]>)]) -> io::Result<()> {
    let begun = text::read(root)?;
    let is_part = begun.is_some();
    let mut journal = begun.unwrap_or_default();
    let first = journal.files.len();
    for (file, bytes) in changes {
        journal.files.push(Entry::of(root, file, *bytes)?);
    }
    text::put(root, &journal)?;
    let made = make(root, &journal.files[first..], changes);
    match (made, is_part) {
        (Ok(()), false) => text::end(root),
        (Err(error), false) => Err(match recover(root) {
            Ok(_) => error,
            Err(problem) => io::Error::new(error.kind(), format!("{error}\n{problem}")),
        }),
        // Who began the work takes it back.
        (made, true) => made,
    }
}

fn make(root: &Path, entries: &[Entry], changes: &[(&str, Option<&[u8]>)]) -> io::Result<()> {
    for (entry, (_, bytes)) in entries.iter().zip(changes) {
        if let Some(bytes) = bytes {
            disk::write(&root.join(&entry.draft), bytes)?;
        }
    }
    for (entry, (_, bytes)) in entries.iter().zip(changes) {
        let place = root.join(&entry.file);
        match bytes {
            Some(_) => disk::rename(&root.join(&entry.draft), &place)?,
            None => disk::remove(&place)?,
        }
    }
    Ok(())
}

/// Begins work that is undone as a whole, unless it is kept.
pub(crate) fn begin(root: &Path) -> io::Result<()> {
    text::put(root, &Journal::default())
}

/// Ends work that was begun, and keeps it.
pub(crate) fn keep(root: &Path) -> io::Result<()> {
    text::end(root)
}

/// The files that work which was begun has changed or added or taken away.
pub(crate) fn touched(root: &Path) -> io::Result<BTreeSet<String>> {
    let journal = text::read(root)?.unwrap_or_default();
    Ok(journal.files.into_iter().map(|entry| entry.file).collect())
}

/// Takes back what was broken off, unless somebody has edited one of its files since.
pub(crate) fn recover(root: &Path) -> Result<Found, Problem> {
    let failed = |error: io::Error| {
        let cure = "make room, or make the folder writable, then run any `cargo xtask`: it goes on taking back";
        Problem::of(JOURNAL, error.to_string(), cure)
    };
    let Some(journal) = text::read(root)? else {
        text::clear(root).map_err(failed)?;
        return Ok(Found::Nothing);
    };
    let edited = undo::edited(root, &journal).map_err(failed)?;
    if !edited.is_empty() {
        return Err(undo::refusal(root, &journal, &edited));
    }
    undo::restore(root, &journal)
        .and_then(|()| text::clear(root))
        .and_then(|()| text::end(root))
        .map_err(failed)?;
    Ok(Found::Undone)
}
