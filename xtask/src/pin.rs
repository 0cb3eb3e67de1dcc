//! `spec/pin.toml`: which document the generated code is made from.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};
use toml_edit::{DocumentMut, value};

use crate::journal;
use crate::problem::Problem;

/// The pin, below the root.
pub(crate) const PIN: &str = "spec/pin.toml";

/// The key that says whether the document is made of `spec/source`.
const BUNDLED: &str = "bundled";

/// The command that renews the pin.
pub(crate) const COMMAND: &str = "cargo xtask spec pin";

/// Whether the pin is that of the document; why not, otherwise.
pub(crate) fn matches(root: &Path, document: &[u8]) -> Result<Result<(), Problem>, Problem> {
    let pin = read(root)?;
    let sum = sum(document);
    Ok(match pin.get("sha256").and_then(toml_edit::Item::as_str) {
        Some(pinned) if pinned == sum => Ok(()),
        pinned => Err(Problem::of(
            PIN,
            format!(
                "sha256 is {}, but the document's is {sum}",
                pinned.unwrap_or("missing")
            ),
            format!("look at the change of the document, then run `{COMMAND}`"),
        )),
    })
}

/// Writes the document's sum and today's date into the pin and keeps the rest of the file.
pub(crate) fn renew(root: &Path, document: &[u8]) -> Result<String, Problem> {
    let pin = renewed(read(root)?, document);
    journal::replace(root, &[(PIN, pin.to_string().as_bytes())])
        .map_err(|error| Problem::of(PIN, error.to_string(), "make room, or make it writable"))?;
    Ok(sum(document))
}

/// The pin of a document that was imported: where it came from, and that it is not made of the sources any more.
pub(crate) fn imported(root: &Path, document: &[u8], source: &str) -> Result<String, Problem> {
    let mut pin = renewed(read(root)?, document);
    pin["source"] = kept(&pin, "source", source);
    pin[BUNDLED] = value(false);
    Ok(pin.to_string())
}

/// The pin of a document that is made of the sources again; `None` where it says so already.
pub(crate) fn bundled(root: &Path) -> Result<Option<String>, Problem> {
    if is_bundled(root)? {
        return Ok(None);
    }
    let mut pin = read(root)?;
    pin[BUNDLED] = value(true);
    Ok(Some(pin.to_string()))
}

/// Whether the document was imported from these bytes.
pub(crate) fn is_of(root: &Path, bytes: &[u8]) -> Result<bool, Problem> {
    let pin = read(root)?;
    let from = pin.get("source").and_then(toml_edit::Item::as_str);
    let is_of = from.is_some_and(|from| from.ends_with(&source("", bytes)));
    Ok(is_of && !is_bundled(root)?)
}

/// How the pin names what a document was imported from.
pub(crate) fn source(origin: &str, bytes: &[u8]) -> String {
    format!("{origin}, sha256 {}", sum(bytes))
}

/// Whether the document is made of its sources.
pub(crate) fn is_bundled(root: &Path) -> Result<bool, Problem> {
    let bundled = read(root)?.get(BUNDLED).and_then(toml_edit::Item::as_bool);
    Ok(bundled.unwrap_or(true))
}

fn renewed(mut pin: DocumentMut, document: &[u8]) -> DocumentMut {
    pin["date"] = kept(&pin, "date", &today());
    pin["sha256"] = kept(&pin, "sha256", &sum(document));
    pin
}

/// A new text with the comments that stand around the old one.
fn kept(pin: &DocumentMut, key: &str, text: &str) -> toml_edit::Item {
    let mut item = value(text);
    let old = pin.get(key).and_then(toml_edit::Item::as_value);
    if let (Some(new), Some(old)) = (item.as_value_mut(), old) {
        *new.decor_mut() = old.decor().clone();
    }
    item
}

fn read(root: &Path) -> Result<DocumentMut, Problem> {
    let text = fs::read_to_string(root.join(PIN))
        .map_err(|error| Problem::of(PIN, error.to_string(), "put it back"))?;
    text.parse().map_err(|error: toml_edit::TomlError| {
        Problem::of(PIN, error.to_string().trim().to_owned(), "mend it")
    })
}

/// The SHA-256 of a document, as the pin and the reports of the conformance check have it.
pub(crate) fn sum(document: &[u8]) -> String {
    Sha256::digest(document)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn today() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    date(since.as_secs() / 86_400)
}

/// The day that is `days` after 1970-01-01.
pub(crate) fn date(mut days: u64) -> String {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let mut month = 0;
    let lengths = [
        31,
        28 + u64::from(leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, days + 1)
}
