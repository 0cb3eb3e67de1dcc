//! The pin, the files, and the processes.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{mini, run, scratch};
use crate::child::{command, is_of_this_package, one_line, start, verdict};
use crate::codegen::State;
use crate::pin;

#[test]
fn pin_keeps_what_is_not_its_own() {
    let dir = scratch(b"{}");
    let text = fs::read_to_string(dir.path().join(pin::PIN)).expect("there");
    assert!(
        text.starts_with("# which\nsource = \"test\"\n# when\ndate = \"20"),
        "{text}"
    );
    let sum = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    assert!(
        text.ends_with(&format!("\" # day\nsha256 = \"{sum}\" # sum\n")),
        "{text}"
    );
}

#[test]
fn dates() {
    let cases = [
        (0, "1970-01-01"),
        (59, "1970-03-01"),
        (11_016, "2000-02-29"),
        (20_454, "2026-01-01"),
        (20_818, "2026-12-31"),
        (47_541, "2100-03-01"),
    ];
    for (days, date) in cases {
        assert_eq!(pin::date(days), date);
    }
}

#[test]
fn an_unpinned_document_is_refused_or_told() {
    let dir = scratch(mini().to_string().as_bytes());
    assert_eq!(run(dir.path(), false).0, State::Fresh);
    let changed = serde_json::to_string_pretty(&mini()).expect("JSON");
    fs::write(dir.path().join("spec/openapi.json"), &changed).expect("writable");
    let before = fs::read_to_string(dir.path().join("generated/src/client.rs")).expect("there");
    let (state, told) = run(dir.path(), false);
    assert_eq!(state, State::Broken);
    assert!(told.contains("cargo xtask spec pin"), "{told}");
    let (state, told) = run(dir.path(), true);
    assert_eq!(state, State::Stale);
    assert!(
        told.contains("cargo xtask spec pin && cargo xtask codegen"),
        "{told}"
    );
    let after = fs::read_to_string(dir.path().join("generated/src/client.rs")).expect("there");
    assert_eq!(before, after);
    fs::write(dir.path().join(pin::PIN), "= nothing").expect("writable");
    assert_eq!(run(dir.path(), true).0, State::Broken);
}

#[test]
fn verdicts() {
    let cases = [
        (State::Fresh, Some(0), 0),
        (State::Fresh, Some(1), 1),
        (State::Fresh, Some(2), 2),
        (State::Fresh, Some(101), 2),
        (State::Fresh, None, 2),
        (State::Stale, Some(0), 1),
        (State::Stale, Some(1), 1),
        (State::Stale, Some(101), 1),
        (State::Broken, Some(0), 2),
        (State::Broken, Some(1), 2),
        (State::Broken, None, 2),
    ];
    for (state, child, expected) in cases {
        assert_eq!(verdict(state, child), expected, "{state:?} {child:?}");
    }
}

#[test]
fn an_io_error_is_no_verdict() {
    let args = Vec::new();
    assert_eq!(crate::failure(&crate::Task::Conformance { args }), 2);
    assert_eq!(crate::failure(&crate::Task::Codegen { check: true }), 100);
}

/// What the check decided is its exit code, as it was given.
#[test]
fn the_child_ends_with_its_own_code() {
    let shell = |script: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        shell
    };
    for code in [0, 1, 2, 101] {
        assert_eq!(start(shell(&format!("exit {code}"))), Some(code));
    }
    assert_eq!(start(shell("kill -9 $$")), None);
    let dir = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(start(Command::new(dir.path().join("nothing"))), None);
}

#[test]
fn the_child_starts_where_the_user_stands() {
    let args = ["--output", "report.json"].map(OsString::from);
    let child = command(Path::new("/far"), "run", &args);
    assert_eq!(child.get_current_dir(), None);
    let args: Vec<_> = child.get_args().filter_map(|arg| arg.to_str()).collect();
    let manifest = Path::new("/far").join("Cargo.toml").display().to_string();
    let expected = [
        "run",
        "-p",
        "wassenger-conformance",
        "--manifest-path",
        &manifest,
        "--",
        "run",
        "--output",
        "report.json",
    ];
    assert_eq!(args, expected);
}

#[test]
fn staleness_is_told_in_one_line() {
    let dir = scratch(mini().to_string().as_bytes());
    run(dir.path(), false);
    let file = dir.path().join("generated/src/client.rs");
    let text = fs::read_to_string(&file).expect("there");
    fs::write(&file, format!("// new\n{text}")).expect("writable");
    let (state, told) = run(dir.path(), true);
    assert_eq!(state, State::Stale);
    assert_eq!(
        one_line(told.as_bytes()),
        "generated/src/client.rs:1: stale; stale; to mend it: cargo xtask codegen"
    );
}

#[test]
fn variables_of_the_child() {
    let gone = [
        "CARGO_PKG_NAME",
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_BIN_NAME",
        "OUT_DIR",
    ];
    let kept = [
        "CARGO",
        "CARGO_HOME",
        "CARGO_TARGET_DIR",
        "CARGO_NET_OFFLINE",
        "PATH",
        "RUSTFLAGS",
    ];
    assert!(gone.into_iter().all(is_of_this_package));
    assert!(!kept.into_iter().any(is_of_this_package));
}
