//! `cargo xtask conformance` and `cargo xtask record`: the work of another crate, started as a
//! process, so that this tool builds also when generated code does not.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use crate::codegen::{self, State};

/// Exit codes of the conformance check.
pub(crate) const GOOD: u8 = 0;
pub(crate) const FINDINGS: u8 = 1;
pub(crate) const NO_VERDICT: u8 = 2;

/// Compares generated code, then runs the conformance check whatever came of it.
pub(crate) fn conformance(root: &Path, args: &[OsString], out: &mut dyn Write) -> io::Result<u8> {
    let mut told = Vec::new();
    let state = codegen::run(root, true, &mut told)?;
    if state != State::Fresh {
        out.write_all(&told)?;
        out.flush()?;
    }
    let mut arguments = vec!["--program=cargo xtask conformance".into()];
    if state == State::Stale {
        arguments.push(format!("--stale={}", one_line(&told)).into());
    }
    arguments.extend_from_slice(args);
    Ok(verdict(state, start(command(root, "run", &arguments))))
}

/// What codegen told, without the lines it quotes: the files and the command that mends them.
pub(crate) fn one_line(told: &[u8]) -> String {
    let told = String::from_utf8_lossy(told);
    let lines = told.lines().filter(|line| !line.starts_with(' '));
    lines.collect::<Vec<_>>().join("; ")
}

/// Makes fixtures from a server's answers.
pub(crate) fn record(root: &Path, args: &[OsString]) -> u8 {
    verdict(State::Fresh, start(command(root, "record", args)))
}

/// Stale code is a finding, even when the check could not run because of it; inputs of which no
/// code can be made leave nothing to judge by.
pub(crate) fn verdict(state: State, child: Option<i32>) -> u8 {
    match (state, child) {
        (State::Broken, _) => NO_VERDICT,
        (State::Stale, _) => FINDINGS,
        (State::Fresh, Some(0)) => GOOD,
        (State::Fresh, Some(1)) => FINDINGS,
        // 101 is cargo's: the crate did not build.
        (State::Fresh, _) => NO_VERDICT,
    }
}

/// The other crate's program, started where the user stands: paths among the arguments are theirs.
pub(crate) fn command(root: &Path, name: &str, args: &[OsString]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut child = Command::new(cargo);
    child
        .args(["run", "-p", "wassenger-conformance", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(["--", name])
        .args(args);
    clean(&mut child);
    child
}

/// Takes what cargo told this tool about its own package out of a child's environment.
pub(crate) fn clean(child: &mut Command) {
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_of_this_package) {
            child.env_remove(name);
        }
    }
}

/// Takes the variable with a key out of a child's environment, which hands it on to build scripts and tests: the key is for one server.
pub(crate) fn without_key(child: &mut Command, key_env: Option<&str>) {
    if let Some(name) = key_env {
        child.env_remove(name);
    }
}

/// Runs a child to its end, for its exit code; none when it did not start, or was killed.
pub(crate) fn start(mut child: Command) -> Option<i32> {
    match child.status() {
        Ok(status) => status.code(),
        Err(error) => {
            // The caller learns it from the exit code; a person, from this line.
            eprintln!("{}", no_start(&error));
            None
        }
    }
}

/// What is said where there is no cargo, or none that runs.
pub(crate) fn no_start(error: &io::Error) -> String {
    format!("cargo did not start: {error}")
}

/// What cargo tells about this tool's own package: handed on, it would make build scripts of the
/// other crate run again, in each direction.
pub(crate) fn is_of_this_package(variable: &str) -> bool {
    let prefixes = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"];
    let names = [
        "CARGO_CRATE_NAME",
        "CARGO_PRIMARY_PACKAGE",
        "CARGO_TARGET_TMPDIR",
        "OUT_DIR",
    ];
    prefixes.iter().any(|prefix| variable.starts_with(prefix)) || names.contains(&variable)
}
