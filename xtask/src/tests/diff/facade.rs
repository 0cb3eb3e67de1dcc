//! Where a facade names what breaks.

use std::fs;

use serde_json::{Value, json};

use super::{Arguments, DRAFT, Format, base, edit, run, workspace};

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
    let arguments = Arguments {
        old: workspace().join("xtask/pairs/base.json"),
        new: file,
        format: Format::Json,
    };
    let mut out = Vec::new();
    run(root, &arguments, &mut out).expect("it can be told");
    let report: Value = serde_json::from_slice(&out).expect("JSON");
    let places = json!({
        "types::NoteDraft.tags": ["src/notes.rs:4"],
        "types::NoteDraftPriority::Low": ["src/notes.rs:5"],
        "types::NoteDraftPriority::Top": ["src/notes.rs:2"],
    });
    assert_eq!(report["facade"], places, "{report:#}");
}
