//! What is mended by hand in an imported document is not written over by the next import.

use std::fs;
use std::path::Path;

use super::tool::{REGEN, all, ran, workspace};

const DOCUMENT: &str = "spec/openapi.json";

/// A mend by hand: another summary.
fn mend(root: &Path) -> String {
    let text = fs::read_to_string(root.join(DOCUMENT)).expect("it is there");
    let mended = text.replacen("\"summary\": \"", "\"summary\": \"Mended. ", 1);
    assert_ne!(text, mended);
    fs::write(root.join(DOCUMENT), &mended).expect("writable");
    mended
}

fn document(root: &Path) -> String {
    fs::read_to_string(root.join(DOCUMENT)).expect("it is there")
}

/// Stopped at the build, with what was written kept.
fn kept() -> tempfile::TempDir {
    let dir = workspace();
    let root = dir.path();
    fs::write(root.join("tool/build"), "101").expect("writable");
    let (_, text) = ran(root, &format!("{REGEN} --keep"), "");
    assert!(text.contains("what was written stays"), "{text}");
    assert!(text.contains("`cargo xtask spec pin`"), "{text}");
    fs::write(root.join("tool/build"), "0").expect("writable");
    dir
}

#[test]
fn a_mend_stays_when_the_same_command_goes_on() {
    let dir = kept();
    let root = dir.path();
    let mended = mend(root);
    // Not pinned: it is said, and nothing is written over.
    let before = all(root);
    for words in [
        REGEN,
        "regen TOOL/other.json --keep",
        "spec import TOOL/other.json",
    ] {
        let (code, text) = ran(root, words, "");
        assert_eq!(code, Some(1), "{words}: {text}");
        for part in [DOCUMENT, "`cargo xtask spec pin`", "--overwrite"] {
            assert!(text.contains(part), "{words}: {part}: {text}");
        }
        assert_eq!(all(root), before, "{words}");
    }
    assert_eq!(ran(root, "spec pin", "").0, Some(0));
    // Pinned: the import is left out.
    let (code, text) = ran(root, &format!("{REGEN} --keep"), "");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("imported already"), "{text}");
    assert_eq!(document(root), mended);
    // Unless it is asked for.
    let (code, text) = ran(root, &format!("{REGEN} --overwrite"), "");
    assert_eq!(code, Some(0), "{text}");
    assert!(!document(root).contains("Mended. "), "{text}");
}

#[test]
fn another_document_does_not_go_over_what_is_not_pinned() {
    let dir = workspace();
    let root = dir.path();
    let mended = mend(root);
    let before = all(root);
    for words in [
        "spec import TOOL/other.json",
        "spec import TOOL/other.json --dry-run",
        REGEN,
    ] {
        let (code, text) = ran(root, words, "");
        assert_eq!(code, Some(1), "{words}: {text}");
        assert!(
            text.contains("not pinned") && text.contains("--overwrite"),
            "{text}"
        );
        assert_eq!(all(root), before, "{words}");
    }
    let (code, text) = ran(root, "spec import TOOL/other.json --overwrite", "");
    assert_eq!(code, Some(0), "{text}");
    assert_ne!(document(root), mended);
}
