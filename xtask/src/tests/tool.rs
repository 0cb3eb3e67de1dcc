//! A workspace with a cargo of its own, which is a script, and commands that run in it as processes that can be killed.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use clap::Parser;
use serde_json::json;

use super::{edit, killed, mini, run as codegen, scratch};
use crate::codegen::State;
use crate::scratch::copy;
use crate::{Arguments, Task, failure, regen, run};

pub(super) const ROOT: &str = "XTASK_TOOL_ROOT";
/// The words of the command, parted by blanks.
pub(super) const WORDS: &str = "XTASK_TOOL_WORDS";
/// Before which step the child is killed: one of `regen` by its name, or one of the journal by its number.
const STOP: &str = "XTASK_TOOL_STOP";
/// The variable with a key, which every run has.
pub(super) const KEY: &str = "XTASK_WITH_KEY";
pub(super) const SECRET: &str = "a-key-of-nobody";

/// How this program does the work of the child.
pub(super) const CHILD: [&str; 4] = ["tests::tool::child", "--exact", "--ignored", "--nocapture"];

/// Takes in a document that has an operation more.
pub(super) const REGEN: &str = "regen TOOL/other.json";

/// Tells what is in `messages` when it builds, and ends with what `build` and `check` say; with `kill` there, it kills who started it, and it does what
/// is in `meanwhile`.
const CARGO: &str = r#"#!/bin/sh
here=$(dirname "$0")
echo "$*" >> "$here/log"
env > "$here/env-$1"
[ -e "$here/kill-$1" ] && kill -9 $PPID
[ -e "$here/meanwhile" ] && . "$here/meanwhile"
case "$1" in
build) cat "$here/messages"; exit "$(cat "$here/build")" ;;
*) echo "checked"; exit "$(cat "$here/check")" ;;
esac
"#;

/// There is no repository.
const GIT: &str = r#"#!/bin/sh
env > "$(dirname "$0")/env-git"
exit 128
"#;

/// A workspace with generated code, the script, and a document to import that has an operation more.
pub(super) fn workspace() -> tempfile::TempDir {
    static FIRST: LazyLock<tempfile::TempDir> = LazyLock::new(made);
    let dir = tempfile::tempdir().expect("a folder");
    copy(FIRST.path(), dir.path()).expect("a copy");
    dir
}

fn made() -> tempfile::TempDir {
    let dir = scratch(format!("{:#}\n", mini()).as_bytes());
    let root = dir.path();
    assert_eq!(codegen(root, false).0, State::Fresh);
    fs::create_dir_all(root.join("src")).expect("writable");
    let source =
        "struct Page;\nimpl Call<'_, Page> {\n    fn next(&self) {\n        wrong()\n    }\n}\n";
    fs::write(root.join("src/page.rs"), source).expect("writable");
    let mut other = mini();
    let mut added = other["paths"]["/picture"]["get"].clone();
    added["operationId"] = json!("get_other");
    edit(&mut other, "/paths/~1other", Some(json!({ "get": added })));
    let tool = root.join("tool");
    fs::create_dir(&tool).expect("writable");
    for (file, text) in [
        ("cargo", CARGO),
        ("git", GIT),
        ("messages", ""),
        ("build", "0"),
        ("check", "0"),
        ("other.json", &other.to_string()),
        ("same.json", &format!("{:#}\n", mini())),
        ("broken.json", "{"),
    ] {
        fs::write(tool.join(file), text).expect("writable");
    }
    use std::os::unix::fs::PermissionsExt;
    for script in ["cargo", "git"] {
        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(tool.join(script), mode).expect("executable");
    }
    dir
}

/// Every file that the tool may write, with its text.
pub(super) fn all(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["spec", "generated/src", "conformance/src/drive"] {
        for entry in fs::read_dir(root.join(folder)).expect("readable") {
            let path = entry.expect("an entry").path();
            let name = path
                .strip_prefix(root)
                .expect("below")
                .display()
                .to_string();
            if path.is_file() && name != "spec/.lock" {
                found.insert(name, fs::read_to_string(path).expect("text"));
            }
        }
    }
    found
}

/// What a run in a process of its own came to: its exit code, unless it was killed, and what it printed.
pub(super) fn ran(root: &Path, words: &str, stop: &str) -> (Option<u8>, String) {
    ran_by(&["env"], root, words, stop)
}

/// The same, started by another program.
pub(super) fn ran_by(by: &[&str], root: &Path, words: &str, stop: &str) -> (Option<u8>, String) {
    let mut child = Command::new(by[0]);
    child.args(&by[1..]);
    child.arg(env::current_exe().expect("this program"));
    child.args(CHILD);
    child.env(ROOT, root).env(WORDS, words).env(STOP, stop);
    child.env("CARGO", root.join("tool/cargo"));
    let path = env::var("PATH").expect("it is set");
    let tool = root.join("tool").display().to_string();
    child.env("PATH", format!("{tool}:{path}")).env(KEY, SECRET);
    let output = child.stderr(Stdio::null()).output().expect("it starts");
    let text = String::from_utf8(output.stdout).expect("text");
    let code = text
        .lines()
        .find_map(|line| line.strip_prefix("EXIT ")?.parse().ok());
    (code, text)
}

/// The work of the child.
#[test]
#[ignore = "the other tests start it in a process of its own, to kill it and to give it another cargo"]
fn child() {
    let (Some(root), Ok(words), Ok(stop)) = (env::var_os(ROOT), env::var(WORDS), env::var(STOP))
    else {
        return;
    };
    let root = Path::new(&root);
    let words: Vec<String> = words
        .split(' ')
        .map(|word| word.replace("TOOL", &root.join("tool").display().to_string()))
        .collect();
    let arguments = Arguments::parse_from([&["xtask".to_owned()], words.as_slice()].concat());
    let mut step = |name: &str| {
        if name == stop {
            killed::now();
        }
    };
    let is_at = stop.parse().map(killed::at).is_ok();
    let mut out = Vec::new();
    let code = match &arguments.command {
        Task::Regen(arguments) if !stop.is_empty() && !is_at => {
            regen::run(root, arguments, &mut out, &mut step)
        }
        // The way of the command itself, recovery first.
        task => run(task, root, &mut out),
    };
    let (code, error) = match code {
        Ok(code) => (code, String::new()),
        Err(error) => (failure(&arguments.command), error.to_string()),
    };
    println!("{}{error}\nEXIT {code}", String::from_utf8_lossy(&out));
}
