//! What is easily overlooked: each was once told as something else.

use serde_json::{Value, json};

use super::{CREATE, DELETE, DRAFT, LIST, NOTE, base, told};
use crate::diff::change::Wire;
use crate::tests::edit;

/// Edits of both documents, then of the new one alone; `None` removes.
pub(super) type Edits<'a> = &'a [(&'a str, Option<Value>)];

pub(super) fn both(shared: Edits<'_>, changed: Edits<'_>) -> (Value, Value) {
    let mut old = base();
    for (pointer, value) in shared {
        edit(&mut old, pointer, value.clone());
    }
    let mut new = old.clone();
    for (pointer, value) in changed {
        edit(&mut new, pointer, value.clone());
    }
    (old, new)
}

/// There, and back with the sides turned.
fn judge(what: &str, shared: Edits<'_>, changed: Edits<'_>, wire: Wire) {
    let (old, new) = both(shared, changed);
    let report = told(&old, &new);
    assert_eq!(report.wire(), wire, "{what}: {report:#?}");
    for change in &report.changes {
        let doc = if change.gone { &old } else { &new };
        let there = doc.pointer(&change.pointer).is_some();
        assert!(there, "{what}: {} leads nowhere", change.pointer);
    }
    let back = told(&new, &old).wire();
    let turned = (wire.old_servers, wire.old_clients);
    assert_eq!((back.old_clients, back.old_servers), turned, "{what}, back");
}

#[test]
fn beside_a_reference() {
    let author = json!({"$ref": "#/components/schemas/Author"});
    let or_null = json!({"nullable": true, "allOf": [author]});
    let by = (
        "/components/schemas/Closing/properties/by",
        Some(author.clone()),
    );
    let at = format!("{DRAFT}/properties/author");
    judge(
        "null beside a reference to what was met before",
        &[by.clone(), (&at, Some(or_null.clone()))],
        &[(&at, Some(author.clone()))],
        Wire::OLD_CLIENTS,
    );
    let people = format!("{NOTE}/properties/people");
    let list = |items: &Value| Some(json!({"type": "array", "items": items}));
    judge(
        "null in a list of answers",
        &[by, (&people, list(&author))],
        &[(&people, list(&or_null))],
        Wire::OLD_CLIENTS,
    );
    let name =
        json!({"type": "object", "properties": {"name": {"type": "string", "maxLength": 9}}});
    let both_of = |base: Value| json!({"allOf": [base], "type": "object", "properties": {"y": {"type": "string"}}});
    let base = json!({"$ref": "#/components/schemas/Base"});
    judge(
        "a limit below properties that stand beside it",
        &[
            ("/components/schemas/Base", Some(name)),
            ("/components/schemas/Closing", Some(both_of(base))),
        ],
        &[(
            "/components/schemas/Base/properties/name/maxLength",
            Some(json!(3)),
        )],
        Wire::OLD_CLIENTS,
    );
}

#[test]
fn keys() {
    let scheme = json!({"type": "apiKey", "in": "header", "name": "Second"});
    let second = ("/components/securitySchemes/Two", Some(scheme));
    let need = |ways: Value| ("/security", Some(ways));
    judge(
        "a key that could be left out",
        &[need(json!([{}, {"Key": []}]))],
        &[need(json!([{"Key": []}]))],
        Wire::OLD_CLIENTS,
    );
    let either = json!([{"Key": []}, {"Two": []}]);
    judge(
        "two keys where one was enough",
        &[second.clone(), need(either.clone())],
        &[need(json!([{"Key": [], "Two": []}]))],
        Wire::BOTH,
    );
    // Either of two, as it was.
    let color = format!("{DRAFT}/properties/color");
    let (old, new) = both(
        &[second, need(either)],
        &[(&color, Some(json!({"type": "string"})))],
    );
    assert!(!told(&old, &new).bytes());
}

#[test]
fn unions_and_rests() {
    let required = |field: &str| json!({"required": [field]});
    let any_of = format!("{DRAFT}/anyOf");
    judge(
        "a choice where there was none",
        &[],
        &[(
            &any_of,
            Some(json!([required("tags"), required("priority")])),
        )],
        Wire::OLD_CLIENTS,
    );
    let open = format!("{NOTE}/properties/open");
    judge(
        "a union in an answer where any JSON was",
        &[(&open, Some(json!({})))],
        &[(
            &open,
            Some(json!({"oneOf": [{"type": "string"}, {"type": "integer"}]})),
        )],
        Wire::OLD_SERVERS,
    );
    let writer = format!("{NOTE}/properties/writer");
    let rest = json!({"type": "object", "additionalProperties": {"type": "integer"}, "properties": {"a": {"type": "integer"}}});
    let name = format!("{writer}/properties/name");
    judge(
        "a property that the rest of the object could not be",
        &[(&writer, Some(rest))],
        &[(&name, Some(json!({"type": "string"})))],
        Wire::BOTH,
    );
    let rest = format!("{DRAFT}/additionalProperties");
    let of = |kind: &str| Some(json!({"type": kind}));
    judge(
        "what the rest of an object has to be",
        &[(&rest, of("integer"))],
        &[(&rest, of("string"))],
        Wire::BOTH,
    );
    let answer = format!("{CREATE}/responses/201/content/application~1json/schema");
    let untyped = json!({"type": "object", "x-untyped": true});
    judge(
        "null where nothing below is read",
        &[(&answer, Some(untyped))],
        &[(&format!("{answer}/nullable"), Some(json!(true)))],
        Wire::OLD_CLIENTS,
    );
    judge(
        "a mark of unions that no answer is read by",
        &[],
        &[(
            &format!("{NOTE}/discriminator"),
            Some(json!({"propertyName": "state"})),
        )],
        Wire::COMPATIBLE,
    );
}

#[test]
fn what_a_parameter_says_without_saying_it() {
    let limit = format!("{LIST}/parameters/2");
    judge(
        "defaults",
        &[],
        &[
            (&format!("{limit}/style"), Some(json!("form"))),
            (&format!("{limit}/explode"), Some(json!(true))),
        ],
        Wire::COMPATIBLE,
    );
    let header = json!({"name": "X-Trace", "in": "header", "schema": {"type": "string"}});
    let simple = || Some(json!("simple"));
    judge(
        "defaults of a header and of a path",
        &[(&format!("{LIST}/parameters/-"), Some(header))],
        &[
            (&format!("{LIST}/parameters/4/style"), simple()),
            (&format!("{LIST}/parameters/4/explode"), Some(json!(false))),
            (&format!("{DELETE}/parameters/1/style"), simple()),
        ],
        Wire::COMPATIBLE,
    );
    // Parts that are gone stand in the old document.
    judge(
        "words that are gone",
        &[
            (&format!("{limit}/description"), Some(json!("Words."))),
            (&format!("{DELETE}/tags"), Some(json!(["a"]))),
            (&format!("{DELETE}/x-wait-seconds"), Some(json!(9))),
        ],
        &[
            (&format!("{limit}/description"), None),
            (&format!("{DELETE}/tags"), None),
            (&format!("{DELETE}/x-wait-seconds"), None),
        ],
        Wire::COMPATIBLE,
    );
    judge(
        "a server of one path",
        &[],
        &[(
            "/paths/~1rooms~1{roomId}~1notes/servers",
            Some(json!([{"url": "https://example.com"}])),
        )],
        Wire::BOTH,
    );
}

/// In an address and in a header a number is a text, and any text is one.
#[test]
fn numbers_that_are_texts() {
    let of = |kind: &str| Some(json!({"type": kind}));
    let limit = format!("{LIST}/parameters/2/schema");
    for kind in ["integer", "number", "boolean"] {
        judge(
            kind,
            &[(&limit, of(kind))],
            &[(&limit, of("string"))],
            Wire::OLD_SERVERS,
        );
    }
    let list = |kind: &str| Some(json!({"type": "array", "items": {"type": kind}}));
    judge(
        "of a list",
        &[(&limit, list("integer"))],
        &[(&limit, list("string"))],
        Wire::OLD_SERVERS,
    );
    judge(
        "a text of one kind",
        &[(&limit, of("integer"))],
        &[(&limit, Some(json!({"type": "string", "format": "date"})))],
        Wire::BOTH,
    );
    let color = format!("{DRAFT}/properties/color");
    judge(
        "in JSON they are not",
        &[(&color, of("integer"))],
        &[(&color, of("string"))],
        Wire::BOTH,
    );
}

/// All parts of a whole hold at once.
#[test]
fn one_more_part_of_a_whole() {
    let part = |field: &str| json!({"type": "object", "properties": {(field): {"type": "string"}}});
    let closing = "/components/schemas/Closing";
    judge(
        "one more part of a whole",
        &[(closing, Some(json!({"allOf": [part("a"), part("b")]})))],
        &[("/components/schemas/Closing/allOf/-", Some(part("c")))],
        Wire::BOTH,
    );
}

#[test]
fn servers_in_another_order() {
    let servers = |names: [&str; 2]| {
        let all = names.map(|name| json!({"url": format!("https://{name}.example/v1")}));
        Some(json!(all))
    };
    judge(
        "the order of servers",
        &[("/servers", servers(["a", "b"]))],
        &[("/servers", servers(["b", "a"]))],
        Wire::COMPATIBLE,
    );
}

/// Clients of before show a key that nobody asks for, and it is passed over as another header is; in a query it is a parameter more.
#[test]
fn a_key_that_is_not_needed_any_more() {
    let at = format!("{LIST}/security");
    judge(
        "in a header",
        &[],
        &[(&at, Some(json!([])))],
        Wire::OLD_SERVERS,
    );
    let place = "/components/securitySchemes/Key/in";
    judge(
        "in a query",
        &[(place, Some(json!("query")))],
        &[(&at, Some(json!([])))],
        Wire::BOTH,
    );
}
