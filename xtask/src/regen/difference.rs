//! What `spec diff` says, in the report.

use std::path::Path;

use serde_json::Value;

use crate::diff;

/// What changed from one document to the other, with the verdicts about wire, Rust and bytes; `None` where nothing did, or where one
/// of them is none.
pub(super) fn difference(root: &Path, old: &[u8], new: &[u8]) -> Option<String> {
    if old == new {
        return None;
    }
    let read = |bytes| serde_json::from_slice::<Value>(bytes).ok();
    let told = diff::text(root, &read(old)?, &read(new)?);
    Some(told.unwrap_or_else(|problems| {
        let lines = problems.iter().map(|problem| format!("{problem}\n"));
        lines.collect()
    }))
}
