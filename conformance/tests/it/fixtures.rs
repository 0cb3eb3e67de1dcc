//! The committed fixtures: what they must have, and what they must not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use schemars::{JsonSchema, schema_for};
use serde_json::Value;
use wassenger_conformance::deviation::Ledger;
use wassenger_conformance::expect::Kind;
use wassenger_conformance::fixture::Source;
use wassenger_conformance::report::Report;
use wassenger_conformance::spec::Spec;
use wassenger_conformance::{Fixture, Sequence, call, leaks, load_dir, load_sequences};

use crate::support::root;

const FIVE: [&str; 5] = [
    "set_queue_status",
    "request_auth_code",
    "delete_chat",
    "archive_chat",
    "route_queue",
];
const NEVER_SEEN: [&str; 7] = [
    "set_queue_status",
    "request_auth_code",
    "delete_chat",
    "archive_chat",
    "route_queue",
    "empty_queue",
    "unarchive_chat",
];

fn stories() -> Vec<Sequence> {
    load_sequences(&root().join("fixtures")).expect("the committed stories load")
}

fn all() -> Vec<Fixture> {
    load_dir(&root().join("fixtures")).expect("the committed fixtures load")
}

#[test]
fn nothing_in_them_belongs_to_a_person_or_opens_a_door() {
    let mut files = vec![root().join("fixtures/README.md")];
    files.extend(all().into_iter().map(|fixture| fixture.file));
    files.extend(stories().into_iter().map(|story| story.file));
    for file in &files {
        let text = fs::read_to_string(file).expect("readable");
        assert_eq!(leaks(&text), [], "{}", file.display());
    }
    println!("{} files searched", files.len());
}

#[test]
fn each_of_the_five_has_every_case() {
    let fixtures = all();
    for operation in FIVE {
        let of = || {
            fixtures
                .iter()
                .filter(move |fixture| fixture.operation == operation)
        };
        let with = |status: u16, body: bool| {
            let case = |fixture: &&Fixture| {
                fixture.response.status == status && fixture.response.bytes().is_empty() != body
            };
            assert!(
                of().any(|fixture| case(&fixture)),
                "{operation}: no {status} with body: {body}"
            );
        };
        for status in [200, 201, 202] {
            with(status, true);
            with(status, false);
        }
        with(204, false);
        for status in [400, 401, 403, 404, 409, 429, 500, 502, 503] {
            with(status, true);
        }
        let html = |fixture: &Fixture| {
            fixture
                .response
                .headers
                .get("content-type")
                .is_some_and(|value| value == "text/html")
        };
        assert!(
            of().any(|fixture| fixture.response.status == 502 && html(fixture)),
            "{operation}: no 502 as a page"
        );
        for waits in [true, false] {
            let header =
                |fixture: &Fixture| fixture.response.headers.contains_key("retry-after") == waits;
            assert!(
                of().any(|fixture| fixture.response.status == 429 && header(fixture)),
                "{operation}: 429, Retry-After {waits}"
            );
        }
        for key in ["message", "error"] {
            let has = |fixture: &Fixture| {
                fixture
                    .response
                    .body
                    .as_ref()
                    .is_some_and(|body| body.get(key).is_some())
            };
            assert!(
                of().any(|fixture| fixture.response.status >= 400 && has(fixture)),
                "{operation}: no error body with `{key}`"
            );
        }
    }
}

#[test]
fn each_operation_of_the_facade_has_a_reply_a_refusal_and_a_failure() {
    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the pinned document");
    let fixtures = all();
    for keys in call::KEYS {
        let operation = spec
            .operation(keys.operation)
            .expect("an operation of the document");
        let has = |kind: Kind, statuses: std::ops::Range<u16>| {
            let like = |fixture: &&Fixture| {
                fixture.expect.outcome == kind && statuses.contains(&fixture.response.status)
            };
            fixtures
                .iter()
                .filter(|fixture| fixture.operation == operation.id)
                .any(|fixture| like(&fixture))
        };
        assert!(has(Kind::Reply, 200..300), "{}: no reply", operation.id);
        assert!(has(Kind::Error, 400..500), "{}: no refusal", operation.id);
        assert!(has(Kind::Error, 500..600), "{}: no failure", operation.id);
    }
}

#[test]
fn every_option_of_the_five_occurs() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for fixture in all() {
        seen.entry(fixture.operation.clone())
            .or_default()
            .extend(fixture.call.keys().cloned());
    }
    for keys in call::KEYS {
        let unused: Vec<_> = keys
            .required
            .iter()
            .chain(keys.optional)
            .filter(|key| !seen[keys.operation].contains(**key))
            .collect();
        assert!(
            unused.is_empty(),
            "{}: never used: {unused:?}",
            keys.operation
        );
    }
}

#[test]
fn nobody_claims_to_have_seen_what_was_never_seen() {
    for fixture in all() {
        let never = NEVER_SEEN.contains(&fixture.operation.as_str());
        assert!(
            !never || fixture.provenance.source != Source::Recorded,
            "{}",
            fixture.label()
        );
        assert!(
            fixture.provenance.note.len() > 10,
            "{}: the note says nothing",
            fixture.label()
        );
    }
}

#[test]
fn the_published_schemas_are_fresh() {
    fresh::<Fixture>("fixtures/fixture.schema.json", "fixture");
    fresh::<Sequence>("fixtures/sequence.schema.json", "sequence");
    fresh::<Report>("conformance/report.schema.json", "report");
    fresh::<Ledger>("fixtures/deviations.schema.json", "deviations");
}

fn fresh<T: JsonSchema>(file: &str, name: &str) {
    let text = fs::read_to_string(root().join(file)).expect("the committed schema");
    let committed: Value = serde_json::from_str(&text).expect("JSON");
    let mend = format!("cargo run -p wassenger-conformance -- schema {name} > {file}");
    assert_eq!(
        committed,
        schema_for!(T).to_value(),
        "{file} is stale; run: {mend}"
    );
}

#[test]
fn every_file_is_valid_by_its_published_schema() {
    let fixtures = all().into_iter().map(|fixture| fixture.file).collect();
    let stories = stories().into_iter().map(|story| story.file).collect();
    for (schema, files) in [("fixture", fixtures), ("sequence", stories)] {
        let files: Vec<std::path::PathBuf> = files;
        let name = format!("fixtures/{schema}.schema.json");
        let text = fs::read_to_string(root().join(name)).expect("the committed schema");
        let schema = serde_json::from_str(&text).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a JSON schema");
        for file in files {
            let text = fs::read_to_string(&file).expect("readable");
            let value = serde_json::from_str(&text).expect("JSON");
            let faults: Vec<_> = validator
                .iter_errors(&value)
                .map(|error| error.to_string())
                .collect();
            assert!(faults.is_empty(), "{}: {faults:?}", file.display());
        }
    }
}

#[test]
fn the_readme_lists_the_keys_of_every_call() {
    let readme = fs::read_to_string(root().join("fixtures/README.md")).expect("readable");
    let calls = readme.split("## The calls").nth(1).expect("the section");
    for keys in call::KEYS {
        let begins = format!("| `{}` |", keys.operation);
        let line = calls
            .lines()
            .find(|line| line.starts_with(&begins))
            .unwrap_or_else(|| panic!("no line {begins}"));
        let listed: BTreeSet<_> = line.split('`').skip(3).step_by(2).collect();
        let known: BTreeSet<_> = keys.required.iter().chain(keys.optional).copied().collect();
        assert_eq!(listed, known, "{}", keys.operation);
    }
}

/// The names of the fields of a schema, those within others included.
fn fields(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (name, inner) in members {
                if name == "properties" {
                    found.extend(
                        inner
                            .as_object()
                            .into_iter()
                            .flatten()
                            .map(|(name, _)| name.clone()),
                    );
                }
                fields(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

#[test]
fn the_readme_names_every_field() {
    let readme = fs::read_to_string(root().join("fixtures/README.md")).expect("readable");
    let mut named = BTreeSet::new();
    fields(schema_for!(Fixture).as_value(), &mut named);
    fields(schema_for!(Sequence).as_value(), &mut named);
    let words: BTreeSet<_> = readme
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .collect();
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !words.contains(name.as_str()))
        .collect();
    assert!(named.len() > 40 && missing.is_empty(), "{missing:?}");
}
