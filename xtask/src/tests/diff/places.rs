//! Schemas that several parts share, that hold themselves, that are one of several.

use serde_json::{Value, json};

use super::{CREATE, DRAFT, NOTE, base, told};
use crate::diff::change::{Rust, Wire};
use crate::tests::edit;

const AUTHOR: &str = "/components/schemas/Author";

fn with(edits: &[(&str, Value)]) -> Value {
    let mut doc = base();
    for (pointer, value) in edits {
        edit(&mut doc, pointer, Some(value.clone()));
    }
    doc
}

/// What is sent and received, and holds itself, is told once, with the verdicts of both.
#[test]
fn a_shared_schema_is_told_once() {
    let author = json!({"$ref": "#/components/schemas/Author"});
    let shared = [
        // Sent with what the first operation sends, received from the second, sent with the third.
        (
            "/components/schemas/Closing/properties/by".to_owned(),
            author.clone(),
        ),
        (format!("{NOTE}/properties/author"), author.clone()),
        (format!("{AUTHOR}/properties/deputy"), author),
    ];
    let shared = shared
        .each_ref()
        .map(|(at, value)| (at.as_str(), value.clone()));
    let old = with(&shared);
    let mut new = old.clone();
    let name = format!("{AUTHOR}/properties/name");
    edit(&mut new, &format!("{name}/maxLength"), Some(json!(9)));
    edit(
        &mut new,
        &format!("{AUTHOR}/properties/age"),
        Some(json!({"type": "integer"})),
    );
    let report = told(&old, &new);
    let wires: Vec<_> = report
        .changes
        .iter()
        .map(|change| (change.pointer.as_str(), change.wire))
        .collect();
    let age = format!("{AUTHOR}/properties/age");
    let limit = format!("{name}/maxLength");
    assert_eq!(
        wires,
        [
            (age.as_str(), Wire::OLD_SERVERS),
            (limit.as_str(), Wire::OLD_CLIENTS)
        ],
        "{report:#?}"
    );
}

/// What is made of a part is told where that part differs.
#[test]
fn items_are_told_at_their_place() {
    let items = format!("{DRAFT}/properties/tags/items");
    let new = with(&[(&items, json!({"type": "integer"}))]);
    let report = told(&base(), &new);
    let [change] = report.changes.as_slice() else {
        panic!("{report:#?}");
    };
    assert_eq!(change.pointer, format!("{items}/type"));
    assert_eq!((change.wire, change.rust()), (Wire::BOTH, Rust::Breaking));
    let items: Vec<_> = change.items.iter().map(|item| item.item.as_str()).collect();
    assert_eq!(items, ["types::NoteDraft.tags"]);
}

#[test]
fn one_of_several() {
    let (clients, servers, both, fine) = (
        Wire::OLD_CLIENTS,
        Wire::OLD_SERVERS,
        Wire::BOTH,
        Wire::COMPATIBLE,
    );
    let kind = |title: &str, field: &str| {
        json!({"title": title, "type": "object", "additionalProperties": false, "required": [field],
            "properties": {(field): {"type": "string"}}})
    };
    let union = |members: &[Value]| json!({"oneOf": members});
    let (a, b) = (kind("A", "a"), kind("B", "b"));
    let choice = |fields: &[&str]| -> Value {
        fields
            .iter()
            .map(|field| json!({"required": [field]}))
            .collect()
    };
    let sent = format!("{DRAFT}/properties/place");
    let received = format!("{NOTE}/properties/place");
    let choices = format!("{DRAFT}/oneOf");
    let mut long = b.clone();
    long["properties"]["b"]["maxLength"] = json!(3);
    let two = union(&[a.clone(), b.clone()]);
    let rows = [
        (&sent, two.clone(), union(&[b.clone(), a.clone()]), fine),
        (
            &sent,
            two.clone(),
            union(&[a.clone(), b.clone(), kind("C", "c")]),
            servers,
        ),
        (&sent, two.clone(), union(&[long, a.clone()]), clients),
        (
            &received,
            two.clone(),
            union(&[a, b, kind("C", "c")]),
            clients,
        ),
        (
            &choices,
            choice(&["tags", "author"]),
            choice(&["author", "tags"]),
            fine,
        ),
        (
            &choices,
            choice(&["tags", "author"]),
            choice(&["tags", "priority"]),
            both,
        ),
        (
            &choices,
            choice(&["tags", "author"]),
            choice(&["tags", "author", "priority"]),
            both,
        ),
    ];
    for (at, was, is, wire) in rows {
        let (old, new) = (with(&[(at, was)]), with(&[(at, is.clone())]));
        let report = told(&old, &new);
        assert_eq!(report.wire(), wire, "{at}: {is}: {report:#?}");
    }
}

/// What is made of a part of which nothing else is said is told there, in the document that has it.
#[test]
fn items_of_a_schema_that_got_another_name() {
    const NEW: &str = "/components/schemas/NewNote";
    let mut new = base();
    let draft = new["components"]["schemas"]["NoteDraft"].take();
    edit(&mut new, DRAFT, None);
    edit(&mut new, NEW, Some(draft));
    let schema = format!("{CREATE}/requestBody/content/application~1json/schema");
    let reference = json!({"$ref": "#/components/schemas/NewNote"});
    edit(&mut new, &schema, Some(reference));
    let report = told(&base(), &new);
    for (at, gone, item) in [
        (DRAFT, true, "types::NoteDraft"),
        (NEW, false, "types::NewNote"),
    ] {
        let there = report.changes.iter();
        let mut there = there.filter(|one| one.pointer == at && one.gone == gone);
        let is_told = there.any(|one| one.items.iter().any(|own| own.item == item));
        assert!(is_told, "{at}: {report:#?}");
    }
}
