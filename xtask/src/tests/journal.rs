//! Several files replaced as if they were one: killed at every step of it, and at every step of the recovery.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use super::journal_undo;
use crate::journal::{Found, recover, replace};

const ROOT: &str = "XTASK_JOURNAL_ROOT";
/// At which step of which work the child is killed.
const STOP: &str = "XTASK_JOURNAL_STOP";

const FILES: [&str; 3] = ["spec/openapi.json", "spec/pin.toml", "spec/added.json"];

fn changes() -> [(&'static str, &'static [u8]); 3] {
    FILES.map(|file| (file, b"new".as_slice()))
}

/// What stands in the files: the third is not there before.
fn state(root: &Path) -> Vec<Option<String>> {
    FILES
        .iter()
        .map(|file| fs::read_to_string(root.join(file)).ok())
        .collect()
}

fn old() -> Vec<Option<String>> {
    vec![Some("old".to_owned()), Some("old".to_owned()), None]
}

fn new() -> Vec<Option<String>> {
    vec![Some("new".to_owned()); 3]
}

pub(super) fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("spec")).expect("a folder");
    for file in &FILES[..2] {
        fs::write(dir.path().join(file), "old").expect("writable");
    }
    dir
}

fn left_over(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join("spec")).expect("readable");
    let names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    names
        .filter(|name| !FILES.contains(&format!("spec/{name}").as_str()))
        .collect()
}

/// Runs the work in a child that is killed before a step of it; whether it was.
pub(super) fn killed(root: &Path, work: &str, step: usize) -> bool {
    let test = "tests::journal::child";
    let mut child = Command::new(env::current_exe().expect("this program"));
    child.args([test, "--exact", "--ignored", "--nocapture"]);
    child.env(ROOT, root).env(STOP, format!("{work} {step}"));
    let status: ExitStatus = child
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("it starts");
    #[cfg(unix)]
    assert!(
        std::os::unix::process::ExitStatusExt::signal(&status).is_none_or(|signal| signal == 9)
    );
    !status.success()
}

/// The work of the child.
#[test]
#[ignore = "the other tests start it in a process of its own, to kill it"]
fn child() {
    let (Some(root), Ok(stop)) = (env::var_os(ROOT), env::var(STOP)) else {
        return;
    };
    let (work, step) = stop.split_once(' ').expect("two words");
    super::killed::at(step.parse().expect("a number"));
    match work {
        "replace" => replace(Path::new(&root), &changes()).expect("writable"),
        "work" => journal_undo::work(Path::new(&root)).expect("writable"),
        _ => {
            recover(Path::new(&root)).expect("it can be gone on with");
        }
    }
}

#[test]
fn killed_anywhere_it_is_old_or_new() {
    let (mut kills, mut olds, mut news) = (0, 0, 0);
    for step in 0.. {
        let dir = folder();
        if !killed(dir.path(), "replace", step) {
            assert_eq!(state(dir.path()), new());
            break;
        }
        kills += 1;
        for again in 0.. {
            let copy = folder();
            for entry in fs::read_dir(dir.path().join("spec")).expect("readable") {
                let entry = entry.expect("an entry");
                fs::copy(
                    entry.path(),
                    copy.path().join("spec").join(entry.file_name()),
                )
                .expect("a copy");
            }
            let stopped = killed(copy.path(), "recover", again);
            kills += usize::from(stopped);
            recover(copy.path()).expect("it can be gone on with");
            match state(copy.path()) {
                state if state == old() => olds += 1,
                state if state == new() => news += 1,
                state => panic!("half of it at steps {step} and {again}: {state:?}"),
            }
            assert_eq!(
                left_over(copy.path()),
                [""; 0],
                "at steps {step} and {again}"
            );
            if !stopped {
                break;
            }
        }
    }
    assert!(olds > 0 && news > 0, "{olds} old, {news} new");
    println!("killed {kills} times: {olds} times old, {news} times new");
}

#[test]
fn without_a_change_nothing_is_done() {
    let dir = folder();
    assert_eq!(recover(dir.path()), Ok(Found::Nothing));
    assert_eq!(state(dir.path()), old());
}
