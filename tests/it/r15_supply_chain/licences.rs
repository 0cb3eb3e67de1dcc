//! The licences of all that a user of the crate gets, judged without cargo-deny.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use wassenger_conformance::workspace_root;

use super::cargo;
use crate::support::Row;

fn deny_toml() -> String {
    std::fs::read_to_string(workspace_root().unwrap().join("deny.toml")).unwrap()
}

/// The texts in quotes of a list that begins after `start`.
fn quoted<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let (_, rest) = text.split_once(start).unwrap();
    let list = rest.split("\n]").next().unwrap();
    list.split('"').skip(1).step_by(2).collect()
}

#[test]
fn deny_toml_has_its_four_parts() {
    let mut row = Row::new("R15", "parts of deny.toml");
    let text = deny_toml();
    for part in ["advisories", "licenses", "bans", "sources"] {
        assert!(text.contains(&format!("\n[{part}]\n")), "[{part}]");
        row.pass();
    }
    for rule in [
        "yanked = \"deny\"",
        "wildcards = \"deny\"",
        "unknown-registry = \"deny\"",
        "unknown-git = \"deny\"",
    ] {
        assert!(text.contains(&format!("\n{rule}\n")), "{rule}");
        row.pass();
    }
}

/// Whether a licence expression is met by the allowed ones: all of an AND, one of an OR.
fn meets(expression: &str, allowed: &[&str]) -> bool {
    // The form before SPDX: a slash is an OR.
    let expression = expression.replace('/', " OR ");
    if let Some(rest) = expression.strip_prefix('(')
        && let Some((inner, rest)) = rest.split_once(')')
    {
        return match rest.trim().split_once(' ') {
            None => meets(inner, allowed),
            Some(("AND", right)) => meets(inner, allowed) && meets(right, allowed),
            Some((_, right)) => meets(inner, allowed) || meets(right, allowed),
        };
    }
    expression.split(" OR ").any(|one| {
        one.split(" AND ")
            .all(|licence| allowed.contains(&licence.trim()))
    })
}

#[test]
fn every_crate_has_an_allowed_licence() {
    let mut row = Row::new("R15", "crates of the tree with an allowed licence");
    let text = deny_toml();
    let allowed = quoted(&text, "\nallow = [");
    let exceptions: Vec<&str> = quoted(&text, "\nexceptions = [");
    let exceptions: BTreeMap<&str, &str> = exceptions
        .chunks(2)
        .map(|pair| (pair[0], pair[1]))
        .collect();

    let metadata = cargo(&["metadata", "--format-version", "1", "--all-features"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let licences: BTreeMap<String, Option<&str>> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let text = |name: &str| package[name].as_str();
            let id = format!("{} v{}", text("name").unwrap(), text("version").unwrap());
            (id, text("license"))
        })
        .collect();
    // For every platform, so that nobody gets a crate that was not looked at.
    let tree = [
        "tree",
        "-p",
        "wassenger",
        "-e",
        "normal",
        "--all-features",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let tree = cargo(&tree);
    let crates: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.split(" (").next().unwrap())
        .collect();
    assert!(crates.len() > 100, "{}", crates.len());
    for package in crates {
        let licence = licences[package];
        let licence = licence.unwrap_or_else(|| panic!("{package} names no licence"));
        let name = package.split(' ').next().unwrap();
        let mut allowed = allowed.clone();
        allowed.extend(exceptions.get(name));
        assert!(meets(licence, &allowed), "{package}: {licence}");
        row.pass();
    }
}

#[test]
fn licence_expressions() {
    let mut row = Row::new("R15", "licence expressions");
    let rows = [
        ("MIT", true),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only OR MIT", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND ISC", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR GPL-3.0-only) AND ISC", true),
        ("(MIT OR ISC) AND GPL-3.0-only", false),
        ("(GPL-3.0-only) OR MIT", true),
        ("GPL-3.0-only", false),
        ("", false),
    ];
    for (expression, expected) in rows {
        assert_eq!(meets(expression, &["MIT", "ISC"]), expected, "{expression}");
        row.pass();
    }
}
