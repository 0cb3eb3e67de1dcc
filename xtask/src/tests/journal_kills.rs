//! Every verb that writes, killed at every step at which it touches the disk.

use std::fs;
use std::path::Path;

use super::tool::{REGEN, all, ran, workspace};
use super::{mini, put};
use crate::bundle::SOURCE;

/// A verb, at how many steps each it is killed, and what makes it have something to write.
type Verb = (&'static str, usize, fn(&Path));

const VERBS: [Verb; 5] = [
    ("spec pin", 1, |root| {
        fs::write(root.join("spec/openapi.json"), mini().to_string()).expect("writable");
    }),
    ("spec bundle", 1, |root| {
        let text = r#"{"openapi": "3.0.3", "paths": {}}"#;
        fs::create_dir(root.join(SOURCE)).expect("writable");
        fs::write(root.join(SOURCE).join("root.json"), text).expect("writable");
    }),
    ("spec import TOOL/other.json", 1, |_| ()),
    ("codegen", 1, |root| {
        let other = fs::read(root.join("tool/other.json")).expect("it is there");
        put(root, &other);
    }),
    // Import and codegen again; each step of such work is another test.
    (REGEN, 4, |_| ()),
];

fn prepared((_, _, prepare): Verb) -> tempfile::TempDir {
    let dir = workspace();
    prepare(dir.path());
    dir
}

#[test]
fn killed_anywhere_a_verb_has_done_all_or_nothing() {
    let mut kills = 0;
    for verb in VERBS {
        let (words, stride, _) = verb;
        let old = all(prepared(verb).path());
        let done = prepared(verb);
        assert_eq!(ran(done.path(), words, "").0, Some(0), "{words}");
        let new = all(done.path());
        assert_ne!(old, new, "{words}");
        let (mut olds, mut news) = (0, 0);
        for step in (0..).step_by(stride) {
            let dir = prepared(verb);
            let (code, text) = ran(dir.path(), words, &step.to_string());
            if code.is_some() {
                assert_eq!(all(dir.path()), new, "{words}: {text}");
                break;
            }
            // Whatever comes next, even where it has nothing to write.
            let (_, text) = ran(dir.path(), "spec ledger", "");
            match all(dir.path()) {
                state if state == old => olds += 1,
                state if state == new => news += 1,
                state => panic!("{words}: half of it at step {step}: {text}\n{state:?}"),
            }
        }
        assert!(
            olds > 0 && (news > 0 || stride > 1),
            "{words}: {olds} old, {news} new"
        );
        kills += olds + news;
    }
    println!("killed {kills} times");
}
