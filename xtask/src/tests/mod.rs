//! Tests of the tool. `drift` runs on the real document, the others on a small one.

mod answers;
mod bench;
mod bench_programs;
#[cfg(unix)]
mod bench_steps;
mod bodies;
mod bundle;
// CPU time is read of /proc.
#[cfg(target_os = "linux")]
mod compiler;
mod corpus;
mod coverage;
mod cross;
mod cross_workspace;
mod culprits;
mod dialect;
mod diff;
mod drift;
mod driver;
mod faults;
mod fix_ups;
mod habits;
mod import;
mod import_answers;
mod import_fetch;
mod import_key;
mod import_read;
mod import_requests;
mod import_schemes;
mod import_shapes;
mod import_swagger2;
mod import_v31;
mod journal;
#[cfg(unix)]
mod journal_kills;
mod journal_refused;
mod journal_undo;
mod journal_verbs;
pub(crate) mod killed;
mod ledger;
mod mutants;
#[cfg(unix)]
mod mutants_tried;
mod passes;
#[cfg(unix)]
mod regen;
#[cfg(unix)]
mod regen_mends;
#[cfg(unix)]
mod reliability;
mod rest;
#[cfg(unix)]
mod tool;
mod words;
#[cfg(unix)]
mod writers;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::codegen::{self, State};
use crate::json::{as_object, sorted};

/// The workspace. Only tests may have its path built in.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The small document, which every fix-up and every pass has to change.
fn mini() -> Value {
    let doc = serde_json::from_str(include_str!("../ledger/small.json"))
        .expect("the small document is JSON");
    sorted(doc)
}

/// A workspace for one test: a document and its pin.
fn scratch(document: &[u8]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(dir.path().join("spec")).expect("writable");
    fs::create_dir_all(dir.path().join("generated")).expect("writable");
    let pin =
        "# which\nsource = \"test\"\n# when\ndate = \"2020-01-01\" # day\nsha256 = \"\" # sum\n";
    fs::write(dir.path().join("spec/pin.toml"), pin).expect("writable");
    put(dir.path(), document);
    dir
}

/// Writes and pins a document.
fn put(root: &Path, document: &[u8]) {
    fs::write(root.join("spec/openapi.json"), document).expect("writable");
    crate::pin::renew(root, document).expect("the pin can be renewed");
}

/// Runs codegen and gives what it printed.
fn run(root: &Path, only_check: bool) -> (State, String) {
    let mut out = Vec::new();
    let state = codegen::run(root, only_check, &mut out).expect("the folder can be read");
    (state, String::from_utf8(out).expect("text"))
}

/// Sets, or with `None` removes, the value at a pointer; `-` at the end of one appends to a list.
fn edit(doc: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer to a part");
    let key = key.replace("~1", "/");
    match (doc.pointer_mut(parent), value) {
        (Some(Value::Array(items)), Some(value)) if key == "-" => items.push(value),
        (Some(Value::Array(items)), Some(value)) => {
            items[key.parse::<usize>().expect("an index")] = value;
        }
        (Some(place), Some(value)) => {
            as_object(place).insert(key, value);
        }
        (Some(place), None) => {
            as_object(place)
                .remove(&key)
                .unwrap_or_else(|| panic!("{pointer} was there"));
        }
        (None, _) => panic!("{parent} is in the document"),
    }
}
