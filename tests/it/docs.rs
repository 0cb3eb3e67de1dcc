//! The README names what is there. That its code compiles is checked where it is included, as the
//! documentation of the crate; that the examples run is checked by `.ci/run`.

mod format;
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wassenger_conformance::workspace_root;

use crate::support::{Ids, every_operation, offline, recordable, spec};

fn root() -> PathBuf {
    workspace_root().unwrap()
}

pub(super) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The kinds of errors, as their declaration lists them: the enum is open to other crates.
fn kinds() -> Vec<String> {
    let text = read("src/error/kind.rs");
    let body = text.split("pub enum ErrorKind {").nth(1).expect("the enum");
    let body = body.split("\n}").next().unwrap();
    let lines = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("///"));
    lines
        .filter_map(|line| line.strip_suffix(','))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_readme_names_what_is_there() {
    let readme = read("README.md");
    let commands = [
        "cargo xtask conformance",
        "cargo test --workspace",
        "cargo run --example five_operations",
        "cargo xtask codegen",
    ];
    let kinds = kinds();
    assert!(kinds.len() >= 13, "{kinds:?}");
    let examples = fs::read_dir(root().join("examples")).unwrap();
    let examples: Vec<_> = examples.map(|entry| entry.unwrap().path()).collect();
    let examples = examples
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let examples: Vec<_> = examples
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let calls = [
        "set_status",
        "route_to",
        "request_auth_code",
        "archive",
        "delete",
        "force_delivery",
        "from_whatsapp",
        "force_new_session",
    ];
    let accessors = [
        "advice()",
        "maybe_executed()",
        "is_retryable()",
        "max_attempts",
        "timeout",
        "base_url",
    ];
    let folders = [
        "spec/",
        "xtask/",
        "generated/",
        "src/",
        "tests/it",
        "fixtures/",
        "conformance/",
        "examples/",
    ];
    let mut count = 0;
    let words = commands
        .iter()
        .chain(&calls)
        .chain(&accessors)
        .chain(&folders)
        .map(ToString::to_string);
    for word in words.chain(kinds).chain(examples) {
        assert!(readme.contains(&word), "README.md does not name {word:?}");
        count += 1;
    }
    println!("docs: {count} cases of what the README names");
}

/// It is compiled and run as the documentation of the crate.
#[test]
fn the_readme_is_a_doctest() {
    assert!(read("src/lib.rs").contains(r#"#![doc = include_str!("../README.md")]"#));
    let readme = read("README.md");
    let fences: Vec<_> = readme
        .lines()
        .filter(|line| line.starts_with("```") && line.len() > 3)
        .collect();
    assert!(
        fences.iter().any(|fence| fence.starts_with("```rust")),
        "{fences:?}"
    );
    for fence in fences {
        assert!(
            !fence.contains("ignore"),
            "{fence}: code that nobody compiles"
        );
    }
}

/// Every operation of the facade has its place in the facade's documentation, and those that fixtures
/// can call have fixtures.
#[test]
fn every_operation_is_documented() {
    let mut sources = String::new();
    collect(&root().join("src/endpoint"), &mut sources);
    collect(&root().join("src/handle"), &mut sources);
    let ids = Ids::new();
    let facade = every_operation(offline(), &ids).into_iter();
    let facade: BTreeSet<_> = facade.map(|(id, _)| id.to_owned()).collect();
    for id in &facade {
        let operation = spec().operation(id).expect(id);
        let line = format!("{} {}", operation.method, operation.template);
        assert!(
            sources.contains(&line),
            "nothing in src/endpoint or src/handle says {line:?}"
        );
    }
    let recordable = recordable();
    assert!(recordable.is_subset(&facade), "{recordable:?}");
    for id in &recordable {
        let fixtures = root().join("fixtures").join(id);
        assert!(fixtures.is_dir(), "no fixtures for {id}");
    }
    println!("docs: {} cases of operations", facade.len());
}

/// The text of every source below a folder.
fn collect(folder: &Path, text: &mut String) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            collect(&path, text);
        } else {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}
