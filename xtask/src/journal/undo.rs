//! How what was there before comes back, and what is said where somebody has edited it since.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::entry::Entry;
use super::text::Journal;
use super::{JOURNAL, disk};
use crate::pin::sum;
use crate::problem::Problem;

/// The first entry of each file: it knows what was there before all changes.
fn firsts(journal: &Journal) -> impl Iterator<Item = &Entry> {
    let mut seen = BTreeSet::new();
    journal
        .files
        .iter()
        .filter(move |entry| seen.insert(&entry.file))
}

/// The files that are neither what was there before nor what a change put there.
pub(super) fn edited<'a>(root: &Path, journal: &'a Journal) -> io::Result<Vec<&'a str>> {
    let mut edited = Vec::new();
    for first in firsts(journal) {
        let there = disk::bytes(&root.join(&first.file))?;
        let mut of_it = journal
            .files
            .iter()
            .filter(|entry| entry.file == first.file);
        if !of_it.any(|entry| entry.knows(there.as_deref())) {
            edited.push(first.file.as_str());
        }
    }
    Ok(edited)
}

/// Puts back what was there, and takes the drafts away. Stopped and begun again, it goes on.
pub(super) fn restore(root: &Path, journal: &Journal) -> io::Result<()> {
    for entry in firsts(journal) {
        let (draft, place) = (root.join(&entry.draft), root.join(&entry.file));
        if disk::bytes(&place)?.as_deref() == entry.old() {
            continue;
        }
        match entry.old() {
            Some(old) => {
                disk::write(&draft, old)?;
                disk::rename(&draft, &place)?;
            }
            None => disk::remove(&place)?,
        }
    }
    clear(root, journal)
}

/// Takes the drafts away: only what the journal names.
fn clear(root: &Path, journal: &Journal) -> io::Result<()> {
    let mut drafts = journal.files.iter().map(|entry| root.join(&entry.draft));
    drafts.try_for_each(|draft| disk::remove(&draft))
}

/// Says what somebody edited, and saves what was there before: once the journal is gone, there is no other copy.
pub(super) fn refusal(root: &Path, journal: &Journal, edited: &[&str]) -> Problem {
    let fault = format!(
        "work was broken off, and somebody changed {} since; nothing is taken back",
        edited.join(", ")
    );
    let held = match clear(root, journal).and_then(|()| hold(root, journal)) {
        Ok(None) => "nothing is lost of what was there before".to_owned(),
        Ok(Some(folder)) => {
            let example = edited
                .iter()
                .find(|file| root.join(&folder).join(file).is_file());
            let shown = example.map_or_else(String::new, |file| {
                format!(", compare with `git diff --no-index {folder}/{file} {file}`")
            });
            format!("what was there before is in {folder}{shown}")
        }
        Err(error) => {
            let cure = format!(
                "what was there before is in the journal alone and could not be saved ({error}): make room, or make spec/ writable, and try again"
            );
            return Problem::of(JOURNAL, fault, cure);
        }
    };
    let cure = format!(
        "{held}; `git diff` compares with the last commit, and `git checkout -- FILE` takes a file of it back. Take what you want, then delete {JOURNAL}"
    );
    Problem::of(JOURNAL, fault, cure)
}

/// Saves what was there before and is not now; in which folder, where there is any.
fn hold(root: &Path, journal: &Journal) -> io::Result<Option<String>> {
    let mut all = String::new();
    let mut lost = Vec::new();
    for entry in firsts(journal) {
        let Some(old) = entry.old() else { continue };
        if disk::bytes(&root.join(&entry.file))?.as_deref() != Some(old) {
            lost.push((&entry.file, old));
            all.push_str(&sum(old));
        }
    }
    if lost.is_empty() {
        return Ok(None);
    }
    // Named by what is in it: said twice, it is the same folder, and no other work goes over it.
    let folder = format!("spec/.held-{:.12}", sum(all.as_bytes()));
    for (file, old) in lost {
        let held = root.join(&folder).join(file);
        if disk::bytes(&held)?.as_deref() != Some(old) {
            disk::write(&held, old)?;
        }
    }
    Ok(Some(folder))
}
