//! No `unsafe` in a crate of ours, and no way to let it in.

use std::fs;
use std::path::{Path, PathBuf};

use wassenger_conformance::workspace_root;

use crate::support::Row;

/// Every file of the workspace with this end.
fn files(end: &str) -> Vec<PathBuf> {
    let root = workspace_root().unwrap();
    let mut files = Vec::new();
    collect(&root, end, &mut files);
    files
}

fn collect(folder: &Path, end: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            // `.git`, and what builds leave behind.
            if !name.starts_with('.') && name != "target" {
                collect(&path, end, files);
            }
        } else if name.ends_with(end) {
            files.push(path);
        }
    }
}

/// Whether a manifest forbids it: by itself, or by the workspace, which does.
fn forbids(manifest: &str) -> bool {
    let own = manifest.contains("[lints.rust]\nunsafe_code = \"forbid\"\n");
    own || manifest.contains("[lints]\nworkspace = true\n")
}

#[test]
fn every_manifest_forbids_unsafe_code() {
    let mut row = Row::new("R15", "crates of ours that forbid unsafe code");
    let manifests = files("Cargo.toml");
    let root = fs::read_to_string(workspace_root().unwrap().join("Cargo.toml")).unwrap();
    assert!(root.contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    assert!(manifests.len() >= 5, "{manifests:?}");
    for path in manifests {
        assert!(forbids(&fs::read_to_string(&path).unwrap()), "{path:?}");
        row.pass();
    }
}

#[test]
fn no_source_has_unsafe_code() {
    let mut row = Row::new("R15", "source files of ours without unsafe code");
    let sources = files(".rs");
    assert!(sources.len() > 100, "{}", sources.len());
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(found(&text), None, "{path:?}");
        row.pass();
    }
}

/// The first line of code with the keyword, or with an attribute that lets it in.
fn found(text: &str) -> Option<&str> {
    text.lines().find(|line| {
        // Comments and texts may speak of it.
        let line = line.replace("\\\"", "");
        let code = line.split("//").next().unwrap_or_default();
        let code: String = code.split('"').step_by(2).collect();
        let word = |c: char| !c.is_alphanumeric() && c != '_';
        let mut words = code.split(word).filter(|word| !word.is_empty());
        let attribute = ["allow", "expect", "warn", "deny"]
            .iter()
            .any(|level| code.contains(&format!("{level}(unsafe_code")));
        attribute || words.any(|word| word == "unsafe")
    })
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let mut row = Row::new("R15", "lines with and without unsafe code");
    let rows = [
        ("unsafe { f() }", true),
        ("    let x = unsafe{f()};", true),
        ("pub unsafe fn f() {}", true),
        ("#[unsafe(no_mangle)]", true),
        ("#![allow(unsafe_code)]", true),
        ("#[expect(unsafe_code)]", true),
        ("f(\"a\"); unsafe { g() }", true),
        ("// unsafe would be wrong", false),
        ("let unsafe_code = 1;", false),
        ("f(\"unsafe\")", false),
    ];
    for (line, expected) in rows {
        assert_eq!(found(line).is_some(), expected, "{line}");
        row.pass();
    }
}
