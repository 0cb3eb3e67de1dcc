//! Where a facade names what breaks.

use std::fs;

use serde_json::{Value, json};

use super::{DRAFT, base, printed};
use crate::cross::Format;
use crate::diff::{Arguments, run};
use crate::tests::cross_workspace::folder;
use crate::tests::{edit, mini, workspace};

/// A line that names something else of the same file is no place of it.
#[test]
fn only_what_names_an_item_is_a_place_of_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    fs::create_dir(root.join("src")).expect("writable");
    let facade = "use wassenger_api::types::NoteDraft;
use wassenger_api::types::NoteDraftPriority as Priority;
fn f(api: api::Client) {
    let _ = NoteDraft { text, tags: None };
    let _ = Priority::Low;
    api.delete_note(room, note, None)
}
";
    fs::write(root.join("src/notes.rs"), facade).expect("writable");
    let mut new = base();
    edit(&mut new, &format!("{DRAFT}/properties/tags"), None);
    let words = format!("{DRAFT}/properties/priority/enum");
    edit(&mut new, &words, Some(json!(["high", "top"])));
    let file = root.join("new.json");
    fs::write(&file, new.to_string()).expect("writable");
    let report: Value = serde_json::from_str(&printed(root, &file, Format::Json)).expect("JSON");
    let places = json!({
        "types::NoteDraft.tags": ["src/notes.rs:4"],
        "types::NoteDraftPriority::Low": ["src/notes.rs:5"],
        "types::NoteDraftPriority::Top": ["src/notes.rs:2"],
    });
    assert_eq!(report["facade"], places, "{report:#}");
    // In Markdown places and names are code.
    let text = printed(root, &file, Format::Md);
    for part in [
        "| `/components/schemas/NoteDraft/properties/tags (old)` | ",
        "`types::NoteDraft.tags` removed",
        "The facade names `types::NoteDraft.tags`: src/notes.rs:4.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
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
