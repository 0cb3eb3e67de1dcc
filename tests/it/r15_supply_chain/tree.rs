//! How many crates we bring beyond what reqwest brings with the same TLS.

use std::collections::BTreeSet;

use super::cargo;
use crate::support::Row;

/// More than these need a reason, and a new number in row R15.
const MOST: usize = 14;

/// What somebody who wrote this with reqwest alone would name for the same TLS: what stands below
/// these is theirs, not ours.
const BARE: [(&str, &[&str]); 2] = [
    ("rustls", &["reqwest", "rustls", "rustls-platform-verifier"]),
    ("native-tls", &["reqwest", "native-tls"]),
];

/// A line of `cargo tree`: how deep, and name with version.
fn line(text: &str) -> (usize, &str) {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap();
    let (depth, package) = text.split_at(digits);
    let end = package.find(" (").unwrap_or(package.len());
    (depth.parse().unwrap(), &package[..end])
}

/// All crates, and those below the roots among them, whatever else leads to these, too.
fn crates<'a>(tree: &'a str, roots: &[&str]) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    let (mut all, mut bare) = (BTreeSet::new(), BTreeSet::new());
    let mut root = None;
    for text in tree.lines() {
        let (depth, package) = line(text);
        if root.is_some_and(|root| depth <= root) {
            root = None;
        }
        let name = package.split(' ').next().unwrap();
        if root.is_none() && roots.contains(&name) {
            root = Some(depth);
        }
        all.insert(package);
        if root.is_some() {
            bare.insert(package);
        }
    }
    (all, bare)
}

#[test]
fn few_crates_beyond_those_of_reqwest() {
    let mut row = Row::new("R15", "TLS choices with few crates beyond reqwest's own");
    let manifest = include_str!("../../../Cargo.toml");
    for (feature, roots) in BARE {
        if !manifest.contains(&format!("\n{feature} = [")) {
            continue;
        }
        let features = ["--no-default-features", "--features", feature];
        // Not shortened where a crate comes again: each subtree is there as a whole.
        let shape = ["--prefix", "depth", "--format", "{p}", "--no-dedupe"];
        let chosen = ["tree", "-p", "wassenger", "-e", "normal"];
        let tree = cargo(&[&chosen[..], &features, &shape].concat());
        let (all, bare) = crates(&tree, roots);
        let ours: Vec<&str> = all.difference(&bare).copied().collect();
        let (members, beyond): (Vec<&str>, Vec<&str>) = ours
            .into_iter()
            .partition(|package| package.starts_with("wassenger"));
        println!(
            "{feature}: {} crates, {} with reqwest, {} of ours, {} beyond: {}",
            all.len(),
            bare.len(),
            members.len(),
            beyond.len(),
            beyond.join(", ")
        );
        assert!(bare.len() > 20, "the tree was not understood");
        assert_eq!(members.len(), 2, "{members:?}");
        assert!(beyond.len() <= MOST, "{} crates: {beyond:?}", beyond.len());
        row.pass();
    }
}

#[test]
fn a_tree_taken_apart() {
    let tree = "0us v1 (/x)\n1a v1\n2c v1\n1reqwest v2\n2c v1\n3d v1\n1e v1\n2reqwest v2\n3f v1";
    let (all, bare) = crates(tree, &["reqwest"]);
    assert_eq!(all.len(), 7);
    assert_eq!(Vec::from_iter(bare), ["c v1", "d v1", "f v1", "reqwest v2"]);
    Row::new("R15", "trees taken apart").pass();
}
