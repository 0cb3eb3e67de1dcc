//! What a change means: single edits of the document that the labelled pairs change.

mod facade;
mod labelled;
mod others;
mod overlooked;
mod places;
mod unseen;
mod wire;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{edit, workspace};
use crate::cross::Format;
use crate::diff::report::{Bump, Report};
use crate::diff::{Arguments, compare, run};
use crate::json::join;
use crate::pairs;

fn base() -> Value {
    pairs::read(&workspace()).expect("the pairs can be read").0
}

fn told(old: &Value, new: &Value) -> Report {
    compare(old, new).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

/// What the command prints of a document beside the base.
fn printed(root: &Path, new: &Path, format: Format) -> String {
    let arguments = Arguments {
        old: workspace().join("xtask/pairs/base.json"),
        new: new.to_owned(),
        format,
    };
    let mut out = Vec::new();
    run(root, &arguments, &mut out).expect("it can be told");
    String::from_utf8(out).expect("text")
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
        // So long that the code that writes it stands on lines of its own.
        (
            words("a_priority_so_low_that_nobody_ever_looks"),
            words("a-priority-so-low-that-nobody-ever-looks"),
            "same",
            r#"is sent as "a-priority-so-low-that-nobody-ever-looks", not as "a_priority"#,
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
    assert_eq!(
        told(&doc, &crate::json::sorted(doc.clone())).bump(),
        Bump::None
    );
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
        let told = printed(folder.path(), &file, format);
        let place = "doc.json#/paths/~1rooms~1{roomId}~1notes/get";
        assert!(told.contains(place), "{told}");
    }
}
