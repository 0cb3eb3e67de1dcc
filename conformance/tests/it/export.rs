//! Derived cases as files: valid, read back as they were, and run to the same verdicts.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use wassenger_conformance::derive::Derive;
use wassenger_conformance::load_dir;
use wassenger_conformance::spec::Spec;

use crate::support::{plant, program, root, text};

/// One with bytes, one with a body to send, one of which nothing is known, one of the facade.
const OPERATIONS: [&str; 4] = ["scan_qr", "create_label", "delete_label", "get_queue"];

#[test]
fn what_is_exported_is_the_same_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().display().to_string();
    let mut arguments = vec!["cases", "--out", &out];
    for operation in OPERATIONS {
        arguments.extend(["--operation", operation]);
    }
    let output = program(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));

    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the document");
    let derive = Derive::new(&spec);
    let schema = fs::read_to_string(root().join("fixtures/fixture.schema.json")).expect("there");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let read = load_dir(folder.path()).expect("they load");
    let mut count = 0;
    for operation in OPERATIONS {
        let operation = spec.operation(operation).expect("an operation");
        for mut case in derive.cases(operation).expect("cases") {
            let name = case.label().split_once('/').expect("a name").1.to_owned();
            let name = format!("{}-{name}.json", case.response.status);
            let like = |one: &&wassenger_conformance::Fixture| {
                one.operation == case.operation && one.file.ends_with(&name)
            };
            let one = read.iter().find(like).expect(&name);
            let value = fs::read_to_string(&one.file).expect("readable");
            let value = serde_json::from_str(&value).expect("JSON");
            assert!(validator.is_valid(&value), "{name}");
            case.file.clone_from(&one.file);
            case.provenance.date.clone_from(&one.provenance.date);
            case.derived = None;
            assert_eq!(*one, case, "{name}");
            count += 1;
        }
    }
    assert_eq!(read.len(), count, "each has a file of its own");

    // Nothing is written over what is there.
    let again = program(&arguments);
    assert_eq!(again.status.code(), Some(2), "{}", text(&again));
    assert!(text(&again).contains("holds something already"));

    let run = || {
        let mut arguments = vec!["run", "--fixtures", &out];
        for operation in OPERATIONS {
            arguments.extend(["--operation", operation]);
        }
        program(&arguments)
    };
    let output = run();
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let total = format!("total {} {count}", 2 * count);
    let words: Vec<_> = told.split_whitespace().collect();
    assert!(words.join(" ").contains(&total), "{total}: {told}");

    let bytes = read.iter().find(|one| one.response.bytes.is_some());
    let file = &bytes.expect("one with bytes").file;
    plant(file, "/expect/attempts", json!(2));
    let told = text(&run());
    let named: BTreeSet<_> = told
        .lines()
        .filter(|line| line.contains("    in  "))
        .collect();
    assert_eq!(named.len(), 1, "{told}");
}
