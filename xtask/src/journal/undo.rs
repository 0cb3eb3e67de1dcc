//! What was there before work of several changes, and how it comes back.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::disk::{beside, remove, rename, write};
use super::{entries, file, is};

/// The old bytes as the journal holds them: what is replaced are texts.
pub(super) fn text(file: &str, old: Option<Vec<u8>>) -> io::Result<Value> {
    let text = old.map(String::from_utf8).transpose();
    let text = text.map_err(|_| {
        let fault = format!("{file} is no text: it could not be put back");
        io::Error::new(io::ErrorKind::InvalidData, fault)
    })?;
    Ok(text.into())
}

/// What is in the place of a file is what it was before, or what one of the changes put there.
pub(super) fn is_left(root: &Path, journal: &Value, entry: &Value) -> bool {
    let there = is(&root.join(file(entry)));
    let mut of_it = entries(journal).filter(|other| other["file"] == entry["file"]);
    of_it.any(|one| there == one["old"] || there == one["new"])
}

/// Puts back what was there. Stopped and begun again, it goes on.
pub(super) fn restore(root: &Path, journal: &Value, step: &mut dyn FnMut()) -> io::Result<()> {
    let mut seen = BTreeSet::new();
    // The first change of a file knows what was there before all of them.
    for entry in entries(journal).filter(|entry| seen.insert(file(entry))) {
        let (name, place) = (file(entry), root.join(file(entry)));
        if is(&place) == entry["old"] {
            continue;
        }
        step();
        match entry["text"].as_str() {
            Some(text) => {
                let draft = beside(root, name);
                write(&draft, text.as_bytes())?;
                step();
                rename(&draft, &place)?;
            }
            None => remove(&place)?,
        }
    }
    Ok(())
}
