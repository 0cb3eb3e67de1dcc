//! The README names what is there. That its code compiles is checked where it is included, as the
//! documentation of the crate; that the examples run is checked by `.ci/run`.

use std::fs;
use std::path::PathBuf;

use wassenger::{
    DEFAULT_CONNECT_TIMEOUT_SECONDS, DEFAULT_MAX_BODY_BYTES, DEFAULT_TIMEOUT_SECONDS, Host,
    RetryPolicy,
};
use wassenger_conformance::workspace_root;

use crate::support::spec;

fn root() -> PathBuf {
    workspace_root().unwrap()
}

fn read(path: &str) -> String {
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

/// Every operation of the document has its fixtures and its place in the facade's documentation.
#[test]
fn every_operation_is_documented() {
    let mut sources = String::new();
    for file in fs::read_dir(root().join("src/endpoint")).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            sources.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    let operations = spec().operations();
    for operation in operations {
        let line = format!("{} {}", operation.method, operation.template);
        let shared = operation.template.ends_with("/archive");
        assert!(
            shared || sources.contains(&line),
            "no file in src/endpoint is headed {line:?}"
        );
        let fixtures = root().join("fixtures").join(&operation.id);
        assert!(fixtures.is_dir(), "no fixtures for {}", operation.id);
    }
    println!("docs: {} cases of operations", operations.len());
}

/// The rows of the table below a heading, without its first two lines.
fn table(readme: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, rest) = readme.split_once(heading).expect(heading);
    let lines = rest.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    let cells = |line: &str| {
        let line = line.trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// The defaults that the README promises are those that count.
#[test]
fn defaults() {
    let readme = read("README.md");
    let table = table(&readme, "## Settings and their defaults");
    let default = |setting: &str| {
        let row = table.iter().find(|row| row[0] == setting);
        row.unwrap_or_else(|| panic!("no row {setting:?}"))[1].clone()
    };
    let policy = format!("{:?}", RetryPolicy::default());
    let (call, connect) = (DEFAULT_TIMEOUT_SECONDS, DEFAULT_CONNECT_TIMEOUT_SECONDS);
    let mebibytes = DEFAULT_MAX_BODY_BYTES / (1024 * 1024);
    let document: serde_json::Value = serde_json::from_str(&read("spec/openapi.json")).unwrap();
    let waits = &document["paths"]["/devices/{deviceId}/queue"]["delete"]["x-wait-seconds"];
    let waits = waits.as_u64().expect("seconds");
    let rows = [
        ("service", format!("`{}`", Host::default().base_url())),
        (
            "whole call, all attempts and pauses",
            format!("{call} s; at least {} s", waits + 30),
        ),
        ("connect", format!("{connect} s")),
        ("body of an answer, unpacked", format!("{mebibytes} MiB")),
        ("attempts", "3".to_owned()),
        ("back-off", "up to 0.5 s, then up to 1 s".to_owned()),
    ];
    for (setting, expected) in &rows {
        let told = default(setting);
        assert!(
            told.starts_with(expected),
            "{setting}: {told:?}, but it is {expected:?}"
        );
    }
    assert!(
        policy.contains("max_attempts: 3") && policy.contains("base_delay: 500ms"),
        "{policy}"
    );
    println!("docs: {} cases of defaults", rows.len());
}

/// Each setting of a client has its place in the table, and so has each feature.
#[test]
fn every_setting_and_feature() {
    let readme = read("README.md");
    let settings: String = table(&readme, "## Settings and their defaults")
        .concat()
        .concat();
    let source = read("src/client/builder.rs");
    let names = source
        .lines()
        .filter_map(|line| line.strip_prefix("    pub fn "));
    let names: Vec<_> = names.map(|rest| rest.split('(').next().unwrap()).collect();
    assert!(names.len() >= 13, "{names:?}");
    for name in names.iter().filter(|name| **name != "build") {
        assert!(
            settings.contains(&format!("`{name}`")),
            "{name} is not in the table"
        );
    }
    let manifest = read("Cargo.toml");
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let features = features.split("\n[").next().unwrap().lines();
    let features = features
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name);
    let features: Vec<_> = features
        .filter(|name| !matches!(*name, "default" | "fuzzing"))
        .collect();
    let told: Vec<_> = table(&readme, "### Features")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    for name in &features {
        assert!(
            told.contains(&format!("`{name}`")),
            "feature {name} is not in {told:?}"
        );
    }
    println!(
        "docs: {} cases of settings and features",
        names.len() + features.len()
    );
}

/// The table of retry classes says what the document declares, operation by operation.
#[test]
fn retry_classes() {
    let readme = read("README.md");
    let table = table(&readme, "## Retries");
    let words = |id: &str| match id {
        "list_devices" | "get_device" | "get_queue" | "get_device_health" | "list_chats"
        | "get_chat" => "reads".to_owned(),
        "archive_chat" => "archive".to_owned(),
        "unarchive_chat" => "unarchive".to_owned(),
        other => other.replace('_', " ").replace("scan qr", "scan QR"),
    };
    for operation in spec().operations() {
        let class = format!("`{}`", operation.retry);
        let row = table.iter().find(|row| row[0] == class).expect(&class);
        let listed = row[2].split(", ").any(|one| one == words(&operation.id));
        assert!(listed, "{}: {:?}", operation.id, row[2]);
    }
    println!("docs: {} cases of retry classes", spec().operations().len());
}
