//! What several modules need.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use wassenger_conformance::finding::Finding;
use wassenger_conformance::{Fixture, load, load_dir, workspace_root};

pub(crate) fn root() -> PathBuf {
    workspace_root().expect("the tests run inside the repository")
}

pub(crate) fn fixture(name: &str) -> Fixture {
    load(&root().join("fixtures").join(name)).expect("a committed fixture")
}

/// The program, to be run in the repository, and as nobody in particular.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wassenger-conformance"));
    command
        .current_dir(root())
        .env_remove("WASSENGER_API_KEY")
        .env_remove("GITHUB_ACTIONS")
        .args(args);
    command
}

pub(crate) fn program(args: &[&str]) -> Output {
    command(args).output().expect("the program starts")
}

pub(crate) fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A copy of the committed fixtures of some operations.
pub(crate) fn copy(operations: &[&str], to: &Path) {
    for operation in operations {
        fs::create_dir_all(to.join(operation)).expect("a folder");
        for entry in
            fs::read_dir(root().join("fixtures").join(operation)).expect("the committed folder")
        {
            let entry = entry.expect("an entry");
            fs::copy(entry.path(), to.join(operation).join(entry.file_name())).expect("a copy");
        }
    }
}

/// Changes one value in a file.
pub(crate) fn plant(file: &Path, pointer: &str, value: Value) {
    let text = fs::read_to_string(file).expect("the file");
    let mut json: Value = serde_json::from_str(&text).expect("JSON");
    *json.pointer_mut(pointer).expect("the place is there") = value;
    fs::write(file, serde_json::to_string_pretty(&json).expect("JSON")).expect("written");
}

/// A copy of every committed fixture whose answer is as the document declares.
pub(crate) fn copy_plain(to: &Path) {
    for keys in wassenger_conformance::call::KEYS {
        copy(&[keys.operation], to);
    }
    for fixture in load_dir(to).expect("fixtures") {
        if fixture.response.deviates.is_some() {
            fs::remove_file(fixture.file).expect("removed");
        }
    }
}

/// Runs the command of a finding as a shell does, and sees that the finding is there again.
#[cfg(unix)]
pub(crate) fn shows_again(finding: &Finding) {
    let program = Path::new(env!("CARGO_BIN_EXE_wassenger-conformance"));
    let mut path = program.parent().expect("its folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new("sh");
    command
        .current_dir(root())
        .env("PATH", &path)
        .env_remove("GITHUB_ACTIONS")
        .args(["-c", &finding.reproduce]);
    let output = command.output().expect("a shell");
    let (code, told) = (output.status.code(), text(&output));
    assert_eq!(code, Some(1), "{}: {told}", finding.reproduce);
    assert!(
        told.contains(&finding.to_string()),
        "{finding}\nis not in\n{told}"
    );
}
