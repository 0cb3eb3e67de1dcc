//! What the tool writes, and what it leaves alone: files of a person's own beside its own survive every verb.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::journal_verbs::VERBS;
use super::tool::{CHILD, REGEN, WORDS, all, ran, ran_by, workspace};

/// Files that a person or an editor puts beside those of the tool.
const FOREIGN: [&str; 8] = [
    "spec/mine.new",
    "spec/openapi.json.new",
    "spec/pin.toml.new",
    "spec/.pin.toml.swp",
    "generated/src/mine.new",
    "generated/src/client.rs.new",
    "generated/src/.client.rs.swp",
    "conformance/src/drive/every_operation.rs.new",
];

fn put_foreign(root: &Path) {
    for file in FOREIGN {
        fs::write(root.join(file), [b'm', b'e', 0xff]).expect("writable");
    }
}

fn gone(root: &Path) -> Vec<&'static str> {
    let is_gone = |file: &&str| fs::read(root.join(file)).ok() != Some(vec![b'm', b'e', 0xff]);
    FOREIGN.into_iter().filter(is_gone).collect()
}

#[test]
fn files_of_others_survive_every_verb() {
    for verb in VERBS {
        let dir = workspace();
        let root = dir.path();
        put_foreign(root);
        let words = verb.join(" ").replace("other.json", "TOOL/other.json");
        let (code, text) = ran(root, &words, "");
        assert!(code.is_some(), "{words}: {text}");
        assert_eq!(gone(root), [""; 0], "{words}: {text}");
    }
}

#[test]
fn files_of_others_survive_what_is_taken_back() {
    let dir = workspace();
    let root = dir.path();
    put_foreign(root);
    for stop in ["codegen", "build"] {
        assert_eq!(ran(root, REGEN, stop).0, None);
        assert_eq!(gone(root), [""; 0], "killed at {stop}");
        let (code, text) = ran(root, "spec coverage", "");
        assert_eq!(code, Some(0), "{text}");
        assert_eq!(gone(root), [""; 0], "taken back after {stop}");
    }
}

/// Editors leave swap files and links to nowhere while a file is open.
#[test]
fn what_is_hidden_or_no_source_beside_generated_code_stops_nothing() {
    let dir = workspace();
    let root = dir.path();
    put_foreign(root);
    let link = root.join("generated/src/.#client.rs");
    symlink("nobody@nowhere.1", &link).expect("a link");
    for words in ["codegen --check", "codegen", REGEN] {
        let (code, text) = ran(root, words, "");
        assert_eq!(code, Some(0), "{words}: {text}");
        assert!(link.is_symlink(), "{words}");
    }
}

/// Codegen makes what ends in `.rs`, so it takes that away; undone, it comes back to the byte.
#[test]
fn a_source_that_is_no_text_comes_back() {
    let dir = workspace();
    let root = dir.path();
    let file = root.join("generated/src/old.rs");
    fs::write(&file, [0xff, 0, b'x']).expect("writable");
    fs::write(root.join("tool/build"), "101").expect("writable");
    let (_, text) = ran(root, REGEN, "");
    assert!(text.contains("stopped at build; 7 files"), "{text}");
    assert_eq!(fs::read(&file).expect("it is back"), [0xff, 0, b'x']);
    assert_eq!(ran(root, "codegen", "").0, Some(0));
    assert!(!file.exists());
    assert!(all(root).contains_key("generated/src/client.rs"));
}
/// As on a disk that is full after so many blocks of a file: the write fails in the middle.
#[test]
fn without_room_everything_is_as_it_was() {
    let mut stopped = 0;
    for (blocks, is_new) in [
        (0, false),
        (8, false),
        (48, false),
        (80, false),
        (24, true),
        (48, true),
    ] {
        let dir = workspace();
        let root = dir.path();
        if is_new {
            // The journal is small, and the drafts are not.
            fs::remove_dir_all(root.join("generated/src")).expect("it is there");
            fs::create_dir(root.join("generated/src")).expect("writable");
        }
        let old = all(root);
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let (code, text) = ran_by(&["sh", "-c", &limit, "sh"], root, REGEN, "");
        assert_eq!(code, Some(100), "{blocks}: {text}");
        let is_named = ["/spec/.journal.json", ".xtask-draft: "]
            .iter()
            .any(|name| text.contains(name));
        assert!(is_named && text.contains("File too large"), "{text}");
        assert_eq!(all(root), old, "{blocks}: {text}");
        stopped += 1;
    }
    println!("stopped {stopped} times");
}

/// The second is another process, started while the build of the first runs.
#[test]
fn one_works_at_a_time() {
    let dir = workspace();
    let root = dir.path();
    let program = env::current_exe().expect("this program");
    for words in ["spec pin", "codegen", "spec coverage"] {
        let again = format!(
            "{WORDS}='{words}' '{}' {} > \"$here/second\"",
            program.display(),
            CHILD.join(" ")
        );
        fs::write(root.join("tool/meanwhile"), again).expect("writable");
        let old = all(root);
        fs::write(root.join("tool/check"), "1").expect("writable");
        let (code, text) = ran(root, REGEN, "");
        assert_eq!(code, Some(1), "{text}");
        let second = fs::read_to_string(root.join("tool/second")).expect("it ran");
        assert!(
            second.contains("another `cargo xtask`") && second.contains("EXIT 100"),
            "{words}: {second}"
        );
        assert_eq!(all(root), old, "{words}");
    }
}
