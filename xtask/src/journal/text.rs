//! The journal as it stands on the disk, and what is said of one that cannot be gone by.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::entry::Entry;
use super::{JOURNAL, disk};
use crate::pin::sum;
use crate::problem::Problem;

/// Which form of the journal this tool writes and reads.
const VERSION: u64 = 2;
/// Where it is until it is whole; the name is the tool's own.
const DRAFT: &str = "spec/.journal.json.xtask-draft";
/// It may hold the only copy of something: nobody is told to delete it.
const CURE: &str = "it may hold what was there before and is nowhere else: move it out of spec/, and compare what is there with the last commit \
    (`git status`, `git diff`; `git checkout -- FILE` takes a file back)";

/// What is to be taken back.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Journal {
    version: u64,
    /// Of all the rest: one that somebody edited is not gone by.
    sum: String,
    pub(super) files: Vec<Entry>,
}

impl Journal {
    fn total(&self) -> serde_json::Result<String> {
        Ok(sum(serde_json::to_string(&self.files)?.as_bytes()))
    }
}

/// Whether nothing was broken off.
pub(crate) fn is_clean(root: &Path) -> bool {
    !root.join(JOURNAL).exists() && !root.join(DRAFT).exists()
}

pub(super) fn read(root: &Path) -> Result<Option<Journal>, Problem> {
    let failed = |error: io::Error| Problem::of(JOURNAL, error.to_string(), "make it readable");
    let Some(bytes) = disk::bytes(&root.join(JOURNAL)).map_err(failed)? else {
        return Ok(None);
    };
    let told = |fault: String| Problem::of(JOURNAL, fault, CURE);
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| {
        told(format!(
            "it is cut short or damaged ({error}), so nothing is taken back"
        ))
    })?;
    if value["version"].as_u64() != Some(VERSION) {
        let fault = "another version of this tool left it, so nothing is taken back";
        let cure = format!(
            "run any `cargo xtask` of the commit that wrote it, which goes on with it; or else {CURE}"
        );
        return Err(Problem::of(JOURNAL, fault, cure));
    }
    let edited = || told("it was edited since it was written, so nothing is taken back".to_owned());
    let journal: Journal = serde_json::from_slice(&bytes).map_err(|_| edited())?;
    if journal.total().ok().as_ref() != Some(&journal.sum) {
        return Err(edited());
    }
    match journal.files.iter().find_map(|entry| entry.fault(root)) {
        Some(fault) => Err(told(format!("{fault}; nothing is taken back"))),
        None => Ok(Some(journal)),
    }
}

/// Puts the journal there whole, or leaves the one that is there.
pub(super) fn put(root: &Path, journal: &Journal) -> io::Result<()> {
    let whole =
        serde_json::json!({"version": VERSION, "sum": journal.total()?, "files": journal.files});
    let draft: PathBuf = root.join(DRAFT);
    let done = disk::write(&draft, whole.to_string().as_bytes())
        .and_then(|()| disk::rename(&draft, &root.join(JOURNAL)));
    if done.is_err() {
        // What failed is told; a draft of the journal is no journal, and the next start clears it away.
        let _ = disk::remove(&draft);
    }
    done
}

/// Takes the journal away: what it names is kept.
pub(super) fn end(root: &Path) -> io::Result<()> {
    disk::remove(&root.join(JOURNAL))
}

/// Takes away a journal that never became one.
pub(super) fn clear(root: &Path) -> io::Result<()> {
    disk::remove(&root.join(DRAFT))
}
