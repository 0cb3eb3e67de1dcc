//! Logger, panic hook, output, memory, environment and what `tracing` remembers of its callsites are one
//! per process: tests of them run in a process of their own.

use std::ffi::OsString;
use std::process::Command;

use super::Row;

const ALONE: &str = "WASSENGER_TEST_ALONE";
const COUNTED: &str = "counted";

/// Runs a test of this program in a process of its own and gives back all that it printed; `None`
/// within that process, where the test is to do its work.
pub(crate) fn alone(test: &str) -> Option<String> {
    alone_with(test, Vec::new())
}

/// The same with these variables in its environment.
pub(crate) fn alone_with(test: &str, variables: Vec<(String, OsString)>) -> Option<String> {
    if std::env::var_os(ALONE).is_some() {
        return None;
    }
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(ALONE, "1")
        .envs(variables)
        // Values are in the message; a backtrace has none, and is long.
        .env("RUST_BACKTRACE", "0")
        .env_remove("WASSENGER_ROWS");
    let output = command.output().unwrap();
    let text =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    let text = text.concat();
    assert!(output.status.success(), "{test} alone:\n{text}");
    assert!(text.contains("ok. 1 passed"), "{test} is no test:\n{text}");
    Some(text)
}

/// Says in the process of its own what was counted there.
pub(crate) fn counted(cases: usize, requests: usize) {
    println!("\n{COUNTED} {cases} {requests}");
}

/// Takes over what was counted.
pub(crate) fn take_over(row: &mut Row, output: &str) {
    let lines = output.lines().filter_map(|line| line.strip_prefix(COUNTED));
    let mut found = 0;
    for line in lines {
        let numbers: Vec<usize> = line
            .split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect();
        row.passes(numbers[0]);
        row.seen(numbers[1]);
        found += 1;
    }
    assert_eq!(found, 1, "it ran once:\n{output}");
}
