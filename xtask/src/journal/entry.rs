//! What a journal says of one file: where it is, what was there before, what comes, and the draft of it.

use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::{FOLDERS, disk};
use crate::pin::sum;

/// How the name of a draft ends; git ignores it.
const DRAFT: &str = ".xtask-draft";

/// One file of a change.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    /// Below the root, parted by slashes.
    pub(super) file: String,
    /// The file beside it that takes its place, hidden and with a name drawn for this change.
    pub(super) draft: String,
    /// What was there before; without text and bytes, nothing.
    text: Option<String>,
    /// The same where it is no text.
    bytes: Option<Vec<u8>>,
    /// The sum of what comes; nothing where the file goes.
    new: Option<String>,
}

impl Entry {
    pub(super) fn of(root: &Path, file: &str, new: Option<&[u8]>) -> io::Result<Self> {
        let refused =
            |fault| io::Error::new(io::ErrorKind::InvalidInput, format!("{file}: {fault}"));
        is_ours(root, file).map_err(refused)?;
        let (folder, name) = file.rsplit_once('/').unwrap_or_default();
        let old = disk::bytes(&root.join(file))?;
        let (text, bytes) = match old.map(String::from_utf8) {
            None => (None, None),
            Some(Ok(text)) => (Some(text), None),
            Some(Err(no_text)) => (None, Some(no_text.into_bytes())),
        };
        Ok(Self {
            file: file.to_owned(),
            draft: format!("{folder}/.{name}.{:016x}{DRAFT}", fastrand::u64(..)),
            text,
            bytes,
            new: new.map(sum),
        })
    }

    /// What was there before.
    pub(super) fn old(&self) -> Option<&[u8]> {
        let text = self.text.as_deref().map(str::as_bytes);
        text.or(self.bytes.as_deref())
    }

    /// Whether these bytes are what was there before, or what the change put there.
    pub(super) fn knows(&self, there: Option<&[u8]>) -> bool {
        there == self.old() || there.map(sum) == self.new
    }

    /// Why a journal with this entry is none of ours, if it is none: what it names is written and deleted.
    pub(super) fn fault(&self, root: &Path) -> Option<String> {
        let (file, draft) = (&self.file, &self.draft);
        let (folder, name) = file.rsplit_once('/').unwrap_or_default();
        let drawn = draft
            .strip_prefix(&format!("{folder}/.{name}."))
            .and_then(|rest| rest.strip_suffix(DRAFT));
        let is_drawn = drawn.is_some_and(|drawn| u64::from_str_radix(drawn, 16).is_ok());
        match is_ours(root, file) {
            Err(fault) => Some(format!("{file}: {fault}")),
            Ok(()) if !is_drawn => Some(format!("{draft}: no draft of {file}")),
            Ok(()) => None,
        }
    }
}

/// Whether a path leads to a place where the tool writes, and nowhere else.
fn is_ours(root: &Path, file: &str) -> Result<(), String> {
    let path = Path::new(file);
    let is_plain = path.components().all(|part| match part {
        Component::Normal(part) => !part.to_string_lossy().starts_with('.'),
        _ => false,
    });
    let is_below = FOLDERS
        .iter()
        .any(|folder| path.starts_with(folder) && path != Path::new(folder));
    if !is_plain || !is_below || file.contains('\\') {
        return Err(format!("it is not below {}", FOLDERS.join(", ")));
    }
    let mut parts = path.ancestors().filter(|part| *part != Path::new(""));
    match parts.find(|part| root.join(part).is_symlink()) {
        Some(link) => Err(format!(
            "{} is a link, and what is behind it is not written; put the file itself there",
            link.display()
        )),
        None => Ok(()),
    }
}
