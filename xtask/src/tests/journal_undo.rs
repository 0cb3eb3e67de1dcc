//! Work of several changes: kept as a whole, or taken back as a whole, wherever it is killed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::journal::{folder, killed};
use crate::journal::{Found, begin, change, keep, recover, replace, touched};

const CODE: &str = "generated/src";

/// Two changes, in which a file changes twice, one comes and one goes.
pub(super) fn work(root: &Path) -> io::Result<()> {
    begin(root)?;
    let document = [
        ("spec/openapi.json", b"first".as_slice()),
        ("spec/pin.toml", b"new"),
    ];
    replace(root, &document)?;
    let code = [
        ("spec/openapi.json", Some(b"new".as_slice())),
        ("generated/src/added.rs", Some(b"new")),
        ("generated/src/gone.rs", None),
    ];
    change(root, &code)?;
    keep(root)
}

pub(super) fn workspace() -> tempfile::TempDir {
    let dir = folder();
    fs::create_dir_all(dir.path().join(CODE)).expect("a folder");
    fs::write(dir.path().join(CODE).join("gone.rs"), "old").expect("writable");
    dir
}

/// Every file with what is in it.
pub(super) fn all(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["spec", CODE] {
        for entry in fs::read_dir(root.join(folder)).expect("readable") {
            let entry = entry.expect("an entry");
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                continue;
            }
            found.insert(name, fs::read_to_string(entry.path()).expect("text"));
        }
    }
    found
}

fn copy(from: &Path) -> tempfile::TempDir {
    let dir = workspace();
    fs::remove_file(dir.path().join(CODE).join("gone.rs")).expect("it is there");
    for (file, text) in all(from) {
        fs::write(dir.path().join(file), text).expect("writable");
    }
    dir
}

#[test]
fn killed_anywhere_it_is_kept_or_undone() {
    let old = all(workspace().path());
    let done = workspace();
    work(done.path()).expect("writable");
    let new = all(done.path());
    assert!(new != old && !new.contains_key("generated/src/gone.rs"));
    let (mut kills, mut olds, mut news) = (0, 0, 0);
    for step in 0.. {
        let dir = workspace();
        if !killed(dir.path(), "work", step) {
            assert_eq!(all(dir.path()), new);
            break;
        }
        kills += 1;
        for again in 0.. {
            let copy = copy(dir.path());
            let stopped = killed(copy.path(), "recover", again);
            kills += usize::from(stopped);
            recover(copy.path()).expect("it can be taken back");
            match all(copy.path()) {
                state if state == old => olds += 1,
                state if state == new => news += 1,
                state => panic!("half of it at steps {step} and {again}: {state:?}"),
            }
            if !stopped {
                break;
            }
        }
    }
    assert!(olds > 20 && news > 0, "{olds} old, {news} new");
    println!("killed {kills} times: {olds} times old, {news} times new");
}

#[test]
fn what_was_begun_knows_its_files_and_comes_back() {
    let dir = workspace();
    let root = dir.path();
    let old = all(root);
    begin(root).expect("writable");
    replace(root, &[("spec/pin.toml", b"new")]).expect("writable");
    change(root, &[("generated/src/gone.rs", None)]).expect("writable");
    let names: Vec<String> = touched(root).expect("readable").into_iter().collect();
    assert_eq!(names, ["generated/src/gone.rs", "spec/pin.toml"]);
    assert_eq!(recover(root), Ok(Found::Undone));
    assert_eq!(all(root), old);
}
