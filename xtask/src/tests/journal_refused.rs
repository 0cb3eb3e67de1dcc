//! A journal that cannot be gone by: what it holds is saved, and nothing that it names is touched.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::journal::{folder, killed};
use super::journal_undo::{all, workspace};
use crate::journal::{Found, begin, change, recover, replace};
use crate::pin::sum;

const JOURNAL: &str = "spec/.journal.json";

/// Work that was broken off: two files are new, one is gone.
fn broken_off() -> tempfile::TempDir {
    let dir = workspace();
    let root = dir.path();
    begin(root).expect("writable");
    let document = [
        ("spec/openapi.json", b"new".as_slice()),
        ("spec/pin.toml", b"new"),
    ];
    replace(root, &document).expect("writable");
    change(root, &[("generated/src/gone.rs", None)]).expect("writable");
    dir
}

fn told(root: &Path) -> String {
    recover(root)
        .expect_err("it cannot be taken back")
        .to_string()
}

#[test]
fn what_somebody_edited_since_stays_and_what_was_there_is_saved() {
    let dir = broken_off();
    let root = dir.path();
    fs::write(root.join("spec/pin.toml"), "edited").expect("writable");
    let before = all(root);
    let told = told(root);
    let said = "spec/.journal.json: work was broken off, and somebody changed spec/pin.toml since";
    assert!(told.starts_with(said), "{told}");
    let folder = told
        .split_whitespace()
        .find(|word| word.starts_with("spec/.held-"))
        .expect("a folder")
        .trim_end_matches(',');
    let compare = format!("`git diff --no-index {folder}/spec/pin.toml spec/pin.toml`");
    assert!(told.contains(&compare), "{told}");
    for file in [
        "spec/pin.toml",
        "spec/openapi.json",
        "generated/src/gone.rs",
    ] {
        let held = fs::read_to_string(root.join(folder).join(file)).expect("it is saved");
        assert_eq!(held, "old", "{file}");
    }
    assert_eq!(all(root), before, "nothing else is touched");
    // Said again, it is the same, and what is saved is not gone over.
    assert_eq!(self::told(root), told);
    // What is advised comes to an end.
    fs::remove_file(root.join(JOURNAL)).expect("it is there");
    assert_eq!(recover(root), Ok(Found::Nothing));
    assert!(root.join(folder).is_dir());
}

/// Once the journal is deleted, nobody knows them.
#[test]
fn drafts_do_not_stay() {
    let dir = folder();
    let root = dir.path();
    // All are there, the last without its bytes.
    assert!(killed(root, "replace", 8));
    let names = || {
        let spec = fs::read_dir(root.join("spec")).expect("readable");
        let names = spec.map(|entry| entry.expect("an entry").file_name().into_string());
        names
            .map(|name| name.expect("text"))
            .filter(|name| name.ends_with("-draft"))
    };
    assert_eq!(names().count(), 3);
    fs::write(root.join("spec/pin.toml"), "edited").expect("writable");
    let told = told(root);
    assert!(told.contains("somebody changed spec/pin.toml"), "{told}");
    assert_eq!(names().count(), 0);
}

#[test]
fn where_nothing_was_there_before_nothing_is_saved() {
    let dir = workspace();
    let root = dir.path();
    begin(root).expect("writable");
    replace(root, &[("spec/added.json", b"new")]).expect("writable");
    fs::write(root.join("spec/added.json"), "edited").expect("writable");
    let told = told(root);
    assert!(
        told.contains("nothing is lost") && !told.contains(".held-"),
        "{told}"
    );
    assert_eq!(all(root)["spec/added.json"], "edited");
}

/// The journal with another content.
fn forged(root: &Path, edit: impl FnOnce(&mut Value)) {
    let text = fs::read_to_string(root.join(JOURNAL)).expect("it is there");
    let mut journal: Value = serde_json::from_str(&text).expect("JSON");
    edit(&mut journal);
    fs::write(root.join(JOURNAL), journal.to_string()).expect("writable");
}

#[test]
fn each_fault_of_a_journal_has_its_sentence() {
    type Break = fn(&Path);
    let cut = |root: &Path| {
        let text = fs::read_to_string(root.join(JOURNAL)).expect("it is there");
        fs::write(root.join(JOURNAL), &text[..text.len() / 2]).expect("writable");
    };
    let cases: [(&str, Break); 6] = [
        ("cut short or damaged", cut),
        ("cut short or damaged", |root| {
            fs::write(root.join(JOURNAL), "").expect("writable");
        }),
        ("another version", |root| {
            let old = json!({"sum": "", "undo": true, "files": []}).to_string();
            fs::write(root.join(JOURNAL), old).expect("writable");
        }),
        ("another version", |root| {
            forged(root, |journal| journal["version"] = json!(3));
        }),
        ("edited since it was written", |root| {
            forged(root, |journal| {
                journal["files"][0]["text"] = json!("forged");
            });
        }),
        ("edited since it was written", |root| {
            forged(root, |journal| journal["files"] = json!("forged"));
        }),
    ];
    for (said, fault) in cases {
        let dir = broken_off();
        let root = dir.path();
        fault(root);
        let before = all(root);
        let told = told(root);
        assert!(
            told.contains(said) && told.contains("git checkout -- FILE"),
            "{told}"
        );
        assert!(
            told.contains("move it out of spec/") && !told.contains("delete"),
            "{told}"
        );
        assert_eq!(all(root), before, "{said}");
    }
}

/// Whatever a journal says, only what the tool writes is written or deleted.
#[test]
fn paths_that_are_none_of_ours_are_refused() {
    let files = [
        "../mine",
        "spec/../mine",
        "mine",
        "/mine",
        "spec",
        "spec/",
        "spec/.lock",
        "generated/srcs/mine",
        "",
    ];
    for file in files {
        let dir = workspace();
        let root = dir.path();
        let before = all(root);
        let error = replace(root, &[(file, b"new")]).expect_err("not ours");
        assert!(
            error.to_string().contains("not below spec"),
            "{file}: {error}"
        );
        assert_eq!(all(root), before, "{file}");
        // And not when a journal names it.
        let dir = broken_off();
        let root = dir.path();
        let text = fs::read_to_string(root.join(JOURNAL)).expect("it is there");
        let journal: Value = serde_json::from_str(&text).expect("JSON");
        for key in ["file", "draft"] {
            let old = journal["files"][0][key].to_string();
            let forged = with_sum(&journal, &old, &json!(file).to_string());
            fs::write(root.join(JOURNAL), forged).expect("writable");
            let before = all(root);
            let told = told(root);
            assert!(
                told.contains("not below spec") || told.contains("no draft of"),
                "{file}: {told}"
            );
            assert_eq!(all(root), before, "{file}");
        }
    }
}

/// The text of a journal with another name for one, and a sum that fits.
fn with_sum(journal: &Value, old: &str, new: &str) -> String {
    let entries = journal["files"].as_array().expect("a list");
    // As the tool sums it: in the order of its fields.
    let entry = |entry: &Value| {
        let keys = ["file", "draft", "text", "bytes", "new"];
        let parts = keys.map(|key| format!("\"{key}\":{}", entry[key]));
        format!("{{{}}}", parts.join(","))
    };
    let entries: Vec<String> = entries.iter().map(entry).collect();
    let files = format!("[{}]", entries.join(",").replacen(old, new, 1));
    format!(
        "{{\"version\":2,\"sum\":\"{}\",\"files\":{files}}}",
        sum(files.as_bytes())
    )
}

#[cfg(unix)]
#[test]
fn what_is_behind_a_link_is_not_written() {
    use std::os::unix::fs::symlink;
    let dir = folder();
    let root = dir.path();
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("mine"), "mine").expect("writable");
    fs::create_dir(root.join("generated")).expect("writable");
    symlink(elsewhere.path(), root.join("generated/src")).expect("a link");
    symlink(elsewhere.path().join("mine"), root.join("spec/mine.json")).expect("a link");
    for file in [
        "generated/src/mine",
        "generated/src/new.rs",
        "spec/mine.json",
    ] {
        let error = replace(root, &[(file, b"new")]).expect_err("a link");
        assert!(error.to_string().contains("is a link"), "{error}");
    }
    let mine = fs::read_dir(elsewhere.path()).expect("readable").count();
    assert_eq!(mine, 1);
    assert_eq!(recover(root), Ok(Found::Nothing));
}

#[test]
fn a_change_that_cannot_be_made_leaves_everything_as_it_was() {
    let dir = workspace();
    let root = dir.path();
    // A file where a folder must be.
    fs::create_dir(root.join("conformance")).expect("writable");
    fs::write(root.join("conformance/src"), "").expect("writable");
    let before = all(root);
    let changes = [
        ("spec/openapi.json", b"new".as_slice()),
        ("conformance/src/drive/every_operation.rs", b"new"),
    ];
    let error = replace(root, &changes).expect_err("no folder");
    assert!(error.to_string().contains("conformance/src"), "{error}");
    assert_eq!(all(root), before);
    // A folder where a file must be.
    fs::create_dir(root.join("spec/pin.json")).expect("writable");
    let changes = [
        ("spec/openapi.json", b"new".as_slice()),
        ("spec/pin.json", b"new"),
    ];
    assert!(replace(root, &changes).is_err());
    fs::remove_dir(root.join("spec/pin.json")).expect("it is empty");
    assert_eq!(all(root), before);
}
