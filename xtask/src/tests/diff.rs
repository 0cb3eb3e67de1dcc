//! What a change means: the labelled pairs, and single edits of the document that these change.

mod facade;
mod others;
mod overlooked;
mod places;
mod unseen;
mod wire;

use std::fs;

use serde_json::{Value, json};

use super::cross_workspace::folder;
use super::{edit, mini, workspace};
use crate::cross::Format;
use crate::diff::report::{Bump, Report};
use crate::diff::{Arguments, compare, run};
use crate::json::join;
use crate::pairs::{self, Label};

fn base() -> Value {
    pairs::read(&workspace()).expect("the pairs can be read").0
}

fn told(old: &Value, new: &Value) -> Report {
    compare(old, new).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

#[test]
fn the_labelled_pairs_are_told_as_labelled() {
    let (base, pairs) = pairs::read(&workspace()).expect("the pairs can be read");
    assert!(pairs.len() >= 30, "{} pairs", pairs.len());
    for pair in &pairs {
        let report = pairs::told(&base, pair).expect("code can be made");
        assert_eq!(Label::of(&report), pair.label, "{}: {report:#?}", pair.name);
        let new = pairs::after(&base, pair).expect("the patch fits");
        for change in &report.changes {
            let doc = if change.gone { &base } else { &new };
            let there = doc.pointer(&change.pointer).is_some();
            assert!(there, "{}: {} leads nowhere", pair.name, change.pointer);
        }
    }
    println!("{} pairs as labelled", pairs.len());
}

/// The verb tells each pair, and is content with no less than all of some.
#[test]
fn the_verb_counts_the_pairs_that_are_as_labelled() {
    type Case<'a> = (&'a [(&'a str, &'a str)], u8, &'a [&'a str]);
    const WORDS: &str = "36-words-rewritten.json";
    const ORDER: &str = "37-keys-reordered.json";
    let text = |file: &str| {
        let file = workspace().join("xtask/pairs").join(file);
        fs::read_to_string(file).expect("it is there")
    };
    let relabelled = text(WORDS).replace(r#""bump": "patch""#, r#""bump": "major""#);
    let cases: [Case<'_>; 4] = [
        (
            &[(WORDS, &text(WORDS)), (ORDER, &text(ORDER))],
            0,
            &[
                "patch  as labelled",
                "none   as labelled",
                "2 of 2 pairs as labelled",
            ],
        ),
        (
            &[(WORDS, &relabelled), (ORDER, &text(ORDER))],
            1,
            &[
                "patch  NOT as labelled",
                "none   as labelled",
                "1 of 2 pairs as labelled",
            ],
        ),
        (&[], 1, &["0 of 0 pairs as labelled"]),
        (
            &[(WORDS, "{")],
            2,
            &["xtask/pairs/36-words-rewritten.json: "],
        ),
    ];
    for (files, expected, lines) in cases {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("xtask/pairs");
        fs::create_dir_all(&dir).expect("writable");
        for (file, text) in [("base.json", text("base.json").as_str())]
            .iter()
            .chain(files)
        {
            fs::write(dir.join(file), text).expect("writable");
        }
        let mut out = Vec::new();
        let code = pairs::run(folder.path(), false, &mut out).expect("it can be told");
        let told = String::from_utf8(out).expect("text");
        assert_eq!(code, expected, "{told}");
        let are_there = lines
            .iter()
            .zip(told.lines())
            .all(|(line, own)| own.contains(line));
        assert!(are_there && told.lines().count() == lines.len(), "{told}");
    }
}

const DRAFT: &str = "/components/schemas/NoteDraft";
const NOTE: &str = "/components/schemas/Note";
const LIST: &str = "/paths/~1rooms~1{roomId}~1notes/get";
const CREATE: &str = "/paths/~1rooms~1{roomId}~1notes/post";
const DELETE: &str = "/paths/~1rooms~1{roomId}~1notes~1{noteId}/delete";
const CLOSE: &str = "/paths/~1rooms~1{roomId}~1close/post";

/// What compiles and means something else.
#[test]
fn what_a_compiler_does_not_see() {
    let query = |name: &str| json!({"name": name, "in": "query", "schema": {"type": "boolean"}});
    let with = |pointer: &str, value: Value| {
        let mut doc = base();
        edit(&mut doc, pointer, Some(value));
        doc
    };
    let flags = |a: &str, b: &str| {
        let mut doc = with(&format!("{DELETE}/parameters/2"), query(a));
        edit(&mut doc, &format!("{DELETE}/parameters/-"), Some(query(b)));
        doc
    };
    let field = |name: &str| {
        with(
            &join(&format!("{DRAFT}/properties"), name),
            json!({"type": "string"}),
        )
    };
    let words = |low: &str| {
        with(
            &format!("{DRAFT}/properties/priority/enum"),
            json!([low, "high"]),
        )
    };
    let rows = [
        // An argument of the same type stands where another stood.
        (
            flags("force", "later"),
            flags("later", "zone"),
            "breaking",
            "stands elsewhere",
        ),
        (
            field("dueDate"),
            field("due_date"),
            "same",
            r#"is sent as "due_date", not as "dueDate""#,
        ),
        (
            words("low"),
            words("LOW"),
            "same",
            r#"is sent as "LOW", not as "low""#,
        ),
    ];
    for (old, new, rust, text) in rows {
        let report = told(&old, &new);
        assert_eq!(report.rust().to_string(), rust, "{report:#?}");
        assert!(
            report.bytes() && report.bump() == Bump::Major,
            "{report:#?}"
        );
        assert!(
            format!("{report:?}").replace('\\', "").contains(text),
            "{report:#?}"
        );
    }
}

#[test]
fn the_same_is_no_change() {
    let text = fs::read_to_string(workspace().join("spec/openapi.json")).expect("the document");
    let doc: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(told(&doc, &crate::json::sorted(&doc)).bump(), Bump::None);
}

#[test]
fn fixtures_that_are_sent_otherwise_are_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    let fixture = |operation: &str, name: &str, request: Value| {
        let dir = root.join("fixtures").join(operation);
        fs::create_dir_all(&dir).expect("writable");
        let fixture = json!({"operation": operation, "request": request}).to_string();
        fs::write(dir.join(name), fixture).expect("writable");
    };
    fixture("list_notes", "all.json", json!({"query": {}}));
    fixture("list_notes", "some.json", json!({"query": {"limit": "5"}}));
    fixture("create_note", "one.json", json!({"body": {"text": "a"}}));
    fixture(
        "create_note",
        "due.json",
        json!({"body": {"text": "a", "dueDate": "b"}}),
    );
    fixture("close_room", "one.json", json!({}));
    let mut old = base();
    edit(
        &mut old,
        &format!("{DRAFT}/properties/dueDate"),
        Some(json!({"type": "string"})),
    );
    let mut new = base();
    edit(
        &mut new,
        &format!("{DRAFT}/properties/due_date"),
        Some(json!({"type": "string"})),
    );
    edit(
        &mut new,
        &format!("{LIST}/parameters/2/name"),
        Some(json!("size")),
    );
    let close = new["paths"]["/rooms/{roomId}/close"].take();
    edit(&mut new, "/paths/~1rooms~1{roomId}~1close", None);
    new["paths"]["/rooms/{roomId}/end"] = close;
    let file = |name: &str, doc: &Value| {
        let file = root.join(name);
        fs::write(&file, doc.to_string()).expect("writable");
        file
    };
    let arguments = |format| Arguments {
        old: file("old.json", &old),
        new: file("new.json", &new),
        format,
    };
    let command = |arguments: &Arguments| {
        let mut out = Vec::new();
        let code = run(root, arguments, &mut out).expect("it can be told");
        (code, String::from_utf8(out).expect("text"))
    };
    let (code, json) = command(&arguments(Format::Json));
    let report: Value = serde_json::from_str(&json).expect("JSON");
    let names = json!({
        "close_room": ["close_room/one.json"],
        "create_note": ["create_note/due.json"],
        "list_notes": ["list_notes/some.json"],
    });
    assert_eq!((code, &report["fixtures"]), (1, &names), "{json}");
    for format in [Format::Text, Format::Md] {
        let (code, text) = command(&arguments(format));
        assert_eq!(code, 1, "{text}");
        assert!(text.contains("changed; 3 fixtures"), "{text}");
        let plain = text.replace('\\', "");
        assert!(plain.contains("`close_room` sends another path"), "{text}");
    }
    let mut same = arguments(Format::Text);
    same.new.clone_from(&same.old);
    assert_eq!(command(&same).0, 0);
    fs::write(&same.new, "{").expect("writable");
    let (code, text) = command(&same);
    assert!(
        code == 100 && text.contains("old.json:1:1: "),
        "{code} {text}"
    );
}

/// What the import of a document loses is not passed over in silence.
#[test]
fn what_is_not_compared_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut doc = base();
    let cookie =
        json!({"name": "session", "in": "cookie", "required": true, "schema": {"type": "string"}});
    edit(&mut doc, &format!("{LIST}/parameters/-"), Some(cookie));
    let file = folder.path().join("doc.json");
    fs::write(&file, doc.to_string()).expect("writable");
    for format in [Format::Text, Format::Md, Format::Json] {
        let arguments = Arguments {
            old: workspace().join("xtask/pairs/base.json"),
            new: file.clone(),
            format,
        };
        let mut out = Vec::new();
        run(folder.path(), &arguments, &mut out).expect("it can be told");
        let told = String::from_utf8(out).expect("text");
        let place = "doc.json#/paths/~1rooms~1{roomId}~1notes/get";
        assert!(told.contains(place), "{told}");
    }
}

/// What breaks is found where the facade names it.
#[test]
fn places_of_the_facade_are_named() {
    let text = fs::read_to_string(workspace().join("spec/openapi.json")).expect("the document");
    let mut new: Value = serde_json::from_str(&text).expect("JSON");
    let words = "/components/schemas/QueueStatus/enum/-";
    edit(&mut new, words, Some(json!("slow")));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("new.json");
    fs::write(&file, new.to_string()).expect("writable");
    let arguments = Arguments {
        old: workspace().join("spec/openapi.json"),
        new: file,
        format: Format::Json,
    };
    let mut out = Vec::new();
    run(&workspace(), &arguments, &mut out).expect("it can be told");
    let report: Value = serde_json::from_slice(&out).expect("JSON");
    let places = report["facade"]["types::QueueStatus::Slow"].to_string();
    assert!(places.contains("src/handle/queue.rs:"), "{report:#}");
    // What answers have may grow.
    assert!(report["facade"]["types::ReportedQueueStatus::Slow"].is_null());
}

/// Methods, constants, variants and fields: each is found where it is named.
#[test]
fn whatever_breaks_is_found_where_the_facade_names_it() {
    const QUEUE: &str = "/paths/~1devices~1{deviceId}~1queue/get";
    const FILE: &str = "src/endpoint/list_queue.rs";
    type Case = (String, Option<Value>, &'static [(&'static str, u8)]);
    let flag = json!({"name": "more", "in": "query", "schema": {"type": "boolean"}});
    let words = json!(["on", "pause"]);
    let cases: [Case; 4] = [
        (
            format!("{QUEUE}/parameters/-"),
            Some(flag),
            &[("Client::list_queue", 7)],
        ),
        (
            format!("{QUEUE}/operationId"),
            Some(json!("read_queue")),
            &[("Client::list_queue", 7), ("operations::LIST_QUEUE", 4)],
        ),
        // What is new breaks a match over the whole.
        (
            "/components/schemas/Status/enum".to_owned(),
            Some(words),
            &[("types::Status::Active", 6), ("types::Status::On", 1)],
        ),
        (
            "/components/schemas/TextMessage/properties/live".to_owned(),
            None,
            &[("types::TextMessage.live", 6)],
        ),
    ];
    for (pointer, value, expected) in cases {
        let mut new = mini();
        edit(&mut new, &pointer, value);
        let dir = folder(&mini());
        let file = dir.path().join("new.json");
        fs::write(&file, new.to_string()).expect("writable");
        let arguments = Arguments {
            old: dir.path().join("old.json"),
            new: file,
            format: Format::Json,
        };
        let mut out = Vec::new();
        run(dir.path(), &arguments, &mut out).expect("it can be told");
        let report: Value = serde_json::from_slice(&out).expect("JSON");
        let places = expected
            .iter()
            .map(|(item, line)| ((*item).to_owned(), json!([format!("{FILE}:{line}")])));
        assert_eq!(
            report["facade"],
            Value::Object(places.collect()),
            "{pointer}"
        );
    }
}
