//! What the wire says nothing of, and Rust, bytes or a person does.

use std::fs;

use serde_json::{Value, json};

use super::overlooked::both;
use super::{DELETE, DRAFT, LIST, NOTE, base, printed, told};
use crate::cross::Format;
use crate::diff::change::{Rust, Wire};
use crate::diff::text;
use crate::tests::{edit, workspace};

/// What Rust and bytes are, where the wire says nothing of it.
#[test]
fn form_and_order() {
    // One that has to be there or null, and then may be left out: `None` is sent otherwise.
    let nick = "/components/schemas/Author/properties/nick";
    let required = "/components/schemas/Author/required";
    let (old, new) = both(
        &[
            (nick, Some(json!({"type": "string", "nullable": true}))),
            (required, Some(json!(["name", "nick"]))),
        ],
        &[(required, Some(json!(["name"])))],
    );
    let report = told(&old, &new);
    assert_eq!(
        (report.rust(), report.bytes()),
        (Rust::Same, true),
        "{report:#?}"
    );

    // The first that fits is read, and of these all fit.
    let kind = |title: &str, field: &str| json!({"title": title, "type": "object", "properties": {(field): {"type": "string"}}});
    let union = |members: [Value; 2]| Some(json!({"oneOf": members}));
    let at = format!("{NOTE}/properties/place");
    let (p, q) = (kind("P", "a"), kind("Q", "b"));
    let (old, new) = both(
        &[(&at, union([p.clone(), q.clone()]))],
        &[(&at, union([q, p]))],
    );
    let report = told(&old, &new);
    assert_eq!(
        (report.rust(), report.wire()),
        (Rust::Breaking, Wire::COMPATIBLE),
        "{report:#?}"
    );

    // A word of Rust as a name.
    let parameter =
        |name: &str| Some(json!({"name": name, "in": "query", "schema": {"type": "boolean"}}));
    let at = format!("{DELETE}/parameters/2");
    let (old, new) = both(&[(&at, parameter("type"))], &[(&at, parameter("kind"))]);
    assert!(told(&old, &new).bytes());

    // A path is more than its segments.
    let move_to = |doc: &mut Value, path: &str| {
        let item = doc["paths"]["/rooms/{roomId}/close"].take();
        edit(doc, "/paths/~1rooms~1{roomId}~1close", None);
        doc["paths"][path] = item;
    };
    let (mut old, mut new) = (base(), base());
    move_to(&mut old, "/rooms/{roomId}.json");
    move_to(&mut new, "/rooms/{roomId}.xml");
    let report = told(&old, &new);
    assert!(report.bytes() && report.wire() == Wire::BOTH, "{report:#?}");
}

/// What a server takes for what is left out is seen by no check, and by whoever leaves it out.
#[test]
fn defaults_are_told() {
    let limit = format!("{LIST}/parameters/2/schema/default");
    let text = format!("{DRAFT}/properties/text/default");
    for (at, was, is) in [(limit, json!(5), json!(6)), (text, json!("a"), json!("b"))] {
        let what = format!("default: {was} -> {is}, for who leaves it out");
        let (old, new) = both(&[(&at, Some(was))], &[(&at, Some(is))]);
        let report = told(&old, &new);
        assert_eq!(report.wire(), Wire::COMPATIBLE, "{at}");
        let told = report.changes.iter().find(|change| !change.words);
        let told = told.map(|change| (change.pointer.as_str(), change.what.as_str()));
        assert_eq!(told, Some((at.as_str(), what.as_str())), "{report:#?}");
    }
}

/// What breaks comes before what only came, wherever it stands.
#[test]
fn what_breaks_is_read_first() {
    let mut more = base()["paths"]["/rooms/{roomId}/close"].take();
    more["post"]["operationId"] = json!("close_more");
    let (old, mut new) = (base(), base());
    edit(&mut new, "/paths/~1a~1{roomId}", Some(more));
    edit(
        &mut new,
        &format!("{LIST}/parameters/-"),
        Some(
            json!({"name": "kind", "in": "query", "required": true, "schema": {"type": "boolean"}}),
        ),
    );
    let text = text(&workspace(), &old, &new).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let at = |part: &str| text.find(part).expect(part);
    assert!(at(LIST) < at("/paths/~1a~1{roomId}"), "{text}");
}

/// Words are counted, and a table is there for what is more than words.
#[test]
fn words_alone_are_counted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let limit = format!("{DRAFT}/properties/text/maxLength");
    // What is so without being said.
    let said = format!("{DRAFT}/properties/text/nullable");
    for (at, value, are_words) in [(limit, json!(9), false), (said, json!(false), true)] {
        let mut new = base();
        edit(&mut new, &at, Some(value));
        let file = folder.path().join("new.json");
        fs::write(&file, new.to_string()).expect("writable");
        for (format, more) in [
            (Format::Text, "maxLength: 500 -> 9"),
            (Format::Md, "| where | what | wire | Rust | bytes |"),
        ] {
            let told = printed(folder.path(), &file, format);
            assert_eq!(told.contains("times words alone"), are_words, "{told}");
            assert_eq!(told.contains(more), !are_words, "{told}");
        }
    }
}

/// What is usual is sent whether it is said or not, and the name of a header has no case.
#[test]
fn the_same_bytes_by_other_words() {
    let limit = format!("{LIST}/parameters/2");
    let trace = |name: &str, kind: &str| {
        let schema = json!({"type": "string"});
        Some(json!({"name": name, "in": kind, "schema": schema}))
    };
    let last = format!("{LIST}/parameters/-");
    let [style, explode] = ["style", "explode"].map(|key| format!("{limit}/{key}"));
    #[rustfmt::skip] // a table
    let cases = [
        // what is before, what is then, whether other bytes are sent
        (vec![], vec![(&style, Some(json!("form")))], false),
        (vec![], vec![(&explode, Some(json!(true)))], false),
        (vec![], vec![(&explode, Some(json!(false)))], true),
        (vec![(&last, trace("X-Trace", "header"))], vec![(&last, trace("x-trace", "header"))], false),
        (vec![(&last, trace("X-Trace", "query"))], vec![(&last, trace("x-trace", "query"))], true),
    ];
    for (before, then, are_others) in cases {
        let [old, new] = [before, then].map(|edits| {
            let mut doc = base();
            for (at, value) in &edits {
                edit(&mut doc, at, value.clone());
            }
            doc
        });
        let report = told(&old, &new);
        assert_eq!(report.bytes(), are_others, "{new:#} {report:#?}");
        let wire = match are_others {
            true => Wire::BOTH,
            false => Wire::COMPATIBLE,
        };
        assert_eq!(report.wire(), wire, "{new:#} {report:#?}");
    }
}
