//! No verb works on half a change: each goes on with it first, or says why it cannot.

use std::fs;
use std::path::Path;

use clap::{CommandFactory, Parser};

use super::journal::killed;
use super::{mini, scratch};
use crate::journal::{alone, begin, replace};
use crate::{Arguments, failure, run};

/// What each verb is called with.
pub(super) const VERBS: [&[&str]; 17] = [
    &["codegen"],
    &["codegen", "--check"],
    &["spec", "bundle"],
    &["spec", "pin"],
    &["spec", "import", "other.json"],
    &["spec", "ledger"],
    &["spec", "coverage"],
    &["spec", "diff", "old.json", "new.json"],
    &["spec", "pairs"],
    &["spec", "corpus", "folder"],
    &["regen", "other.json"],
    &["conformance"],
    &["coverage"],
    &["reliability"],
    &["mutants"],
    &["bench"],
    &["record"],
];

/// Runs a verb, and gives its exit code, the one for no verdict, and what it printed.
fn told(root: &Path, verb: &[&str]) -> (u8, u8, String) {
    let arguments = Arguments::parse_from(["xtask"].iter().chain(verb));
    let mut out = Vec::new();
    let code = run(&arguments.command, root, &mut out).expect("it can be told");
    let text = String::from_utf8(out).expect("text");
    (code, failure(&arguments.command), text)
}

#[test]
fn no_verb_is_forgotten() {
    Arguments::command().debug_assert();
    let command = Arguments::command();
    for verb in command.get_subcommands() {
        let inner: Vec<_> = verb
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        let is_tested = |names: &[&str]| VERBS.iter().any(|tested| tested.starts_with(names));
        match inner.is_empty() {
            true => assert!(is_tested(&[verb.get_name()]), "{}", verb.get_name()),
            false => {
                for inner in inner {
                    assert!(is_tested(&[verb.get_name(), inner]), "{inner}");
                }
            }
        }
    }
}

#[test]
fn each_verb_says_what_is_broken_off_and_edited_since() {
    for verb in VERBS {
        let dir = scratch(mini().to_string().as_bytes());
        let root = dir.path();
        begin(root).expect("writable");
        replace(root, &[("spec/pin.toml", b"new")]).expect("writable");
        fs::write(root.join("spec/pin.toml"), "edited").expect("writable");
        let (code, failure, text) = told(root, verb);
        assert_eq!(code, failure, "{verb:?}: {text}");
        assert!(
            text.contains("spec/.journal.json")
                && text.contains("spec/pin.toml")
                && text.contains("somebody changed"),
            "{verb:?}: {text}"
        );
        let pin = fs::read_to_string(root.join("spec/pin.toml")).expect("it is there");
        assert_eq!(pin, "edited", "{verb:?}");
    }
}

#[test]
fn each_verb_waits_for_nobody() {
    for verb in VERBS {
        let dir = scratch(mini().to_string().as_bytes());
        let root = dir.path();
        let (code, failure, text) = alone(root, || {
            begin(root).expect("writable");
            told(root, verb)
        })
        .expect("nobody else");
        assert_eq!(code, failure, "{verb:?}: {text}");
        assert!(text.contains("another `cargo xtask`"), "{verb:?}: {text}");
        assert!(root.join("spec/.journal.json").exists(), "{verb:?}");
    }
}

/// The verbs that start no other program do their work after it.
#[test]
fn what_was_broken_off_is_taken_back_first() {
    for verb in [&VERBS[0..4], &VERBS[5..7]].concat() {
        let dir = scratch(mini().to_string().as_bytes());
        let root = dir.path();
        // The new files are beside their places, and the journal is there.
        assert!(killed(root, "replace", 8));
        assert!(root.join("spec/.journal.json").exists());
        let (_, _, text) = told(root, verb);
        assert!(
            text.starts_with("took back work that was broken off\n") && text.lines().count() > 1,
            "{verb:?}: {text}"
        );
        assert!(!root.join("spec/.journal.json").exists(), "{verb:?}");
        let drafts = fs::read_dir(root.join("spec")).expect("readable");
        let names = drafts.map(|entry| entry.expect("an entry").file_name());
        let drafts = names.filter(|name| name.to_string_lossy().ends_with("-draft"));
        assert_eq!(drafts.count(), 0, "{verb:?}");
    }
}
