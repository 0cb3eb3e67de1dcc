//! What single edits of a document mean on the wire, there and back.

use serde_json::{Value, json};

use super::{CLOSE, CREATE, DELETE, DRAFT, LIST, NOTE, base, told};
use crate::diff::change::Wire;
use crate::diff::report::Bump;
use crate::tests::edit;

/// One edit: of which part, where in it, to what; and what that means on the wire.
type Row = (&'static str, &'static str, Option<Value>, Wire);

#[test]
fn what_is_sent() {
    let (clients, servers, both, fine) = (
        Wire::OLD_CLIENTS,
        Wire::OLD_SERVERS,
        Wire::BOTH,
        Wire::COMPATIBLE,
    );
    let rows: Vec<Row> = vec![
        (DRAFT, "/properties/text/minLength", Some(json!(2)), clients),
        (DRAFT, "/properties/text/minLength", None, servers),
        (DRAFT, "/properties/text/maxLength", None, servers),
        (
            DRAFT,
            "/properties/text/pattern",
            Some(json!("^a")),
            clients,
        ),
        (
            DRAFT,
            "/properties/text/contentEncoding",
            Some(json!("base64")),
            both,
        ),
        (
            DRAFT,
            "/properties/text/description",
            Some(json!("Words.")),
            fine,
        ),
        (DRAFT, "/properties/text/type", Some(json!("integer")), both),
        (DRAFT, "/properties/tags/maxItems", Some(json!(3)), clients),
        (DRAFT, "/properties/tags/minItems", None, servers),
        (DRAFT, "/properties/text/nullable", Some(json!(false)), fine),
        (
            DRAFT,
            "/properties/tags/items/minLength",
            Some(json!(0)),
            fine,
        ),
        (
            LIST,
            "/parameters/2/allowReserved",
            Some(json!(false)),
            fine,
        ),
        (
            DRAFT,
            "/properties/tags/uniqueItems",
            Some(json!(true)),
            clients,
        ),
        (
            DRAFT,
            "/properties/tags/nullable",
            Some(json!(true)),
            servers,
        ),
        (
            DRAFT,
            "/properties/tags/items",
            Some(json!({"type": "integer"})),
            both,
        ),
        (DRAFT, "/properties/tags/items", Some(json!({})), servers),
        (
            DRAFT,
            "/properties/tags/items/maxLength",
            Some(json!(5)),
            clients,
        ),
        (
            DRAFT,
            "/properties/tags/items/enum",
            Some(json!(["a"])),
            clients,
        ),
        (
            DRAFT,
            "/properties/priority/enum",
            Some(json!(["low", "top"])),
            both,
        ),
        (DRAFT, "/properties/priority/enum", None, servers),
        (
            DRAFT,
            "/properties/priority/default",
            Some(json!("low")),
            fine,
        ),
        (DRAFT, "/additionalProperties", None, servers),
        (
            DRAFT,
            "/additionalProperties",
            Some(json!({"type": "string"})),
            servers,
        ),
        (DRAFT, "/maxProperties", Some(json!(2)), clients),
        (DRAFT, "/title", Some(json!("A draft")), fine),
        (
            "/components/schemas/Author",
            "/properties/name/maxLength",
            Some(json!(9)),
            clients,
        ),
        (
            "/components/schemas/Closing",
            "/minProperties",
            None,
            servers,
        ),
        (
            LIST,
            "/parameters/2/schema/maximum",
            Some(json!(200)),
            servers,
        ),
        (
            LIST,
            "/parameters/2/schema/maximum",
            Some(json!(50)),
            clients,
        ),
        (
            LIST,
            "/parameters/2/schema/type",
            Some(json!("number")),
            servers,
        ),
        (
            LIST,
            "/parameters/2/schema/exclusiveMinimum",
            Some(json!(true)),
            clients,
        ),
        (
            LIST,
            "/parameters/2/schema/multipleOf",
            Some(json!(5)),
            clients,
        ),
        (
            LIST,
            "/parameters/2/description",
            Some(json!("Words.")),
            fine,
        ),
        (LIST, "/parameters/2/allowReserved", Some(json!(true)), both),
        (LIST, "/tags", Some(json!(["notes"])), fine),
        (LIST, "/x-retry", Some(json!("unsent")), fine),
        (LIST, "/callbacks", Some(json!({})), both),
        (CREATE, "/requestBody", None, both),
        (CREATE, "/requestBody/required", None, servers),
        (CLOSE, "/requestBody", None, clients),
        (
            CLOSE,
            "/requestBody/description",
            Some(json!("Words.")),
            fine,
        ),
        // Who shows a key that nobody asks for is heard all the same.
        ("", "/security", Some(json!([])), servers),
        ("", "/info/version", Some(json!("1.0.1")), fine),
        ("", "/jsonSchemaDialect", Some(json!("any")), both),
    ];
    judge(&rows);
}

#[test]
fn what_is_received() {
    let (clients, servers, both, fine) = (
        Wire::OLD_CLIENTS,
        Wire::OLD_SERVERS,
        Wire::BOTH,
        Wire::COMPATIBLE,
    );
    let any = json!({"description": "Any.", "content": {"application/json": {"schema": {}}}});
    let none = json!({"description": "None."});
    let rows: Vec<Row> = vec![
        (NOTE, "/properties/text/maxLength", Some(json!(3)), fine),
        (NOTE, "/properties/views/type", Some(json!("number")), fine),
        (NOTE, "/properties/views/type", Some(json!("string")), both),
        (NOTE, "/properties/views/minimum", Some(json!(0)), fine),
        (NOTE, "/properties/views", Some(json!({})), clients),
        (NOTE, "/properties/tags/nullable", Some(json!(true)), fine),
        (
            NOTE,
            "/properties/tags/items/nullable",
            Some(json!(true)),
            clients,
        ),
        (
            NOTE,
            "/properties/tags/items/type",
            Some(json!("boolean")),
            both,
        ),
        (NOTE, "/properties/state/enum", None, fine),
        (
            NOTE,
            "/properties/writer/additionalProperties",
            Some(json!(false)),
            fine,
        ),
        (
            NOTE,
            "/properties/writer/x-untyped",
            Some(json!(true)),
            fine,
        ),
        (
            NOTE,
            "/properties/writer/properties/name/type",
            Some(json!("boolean")),
            both,
        ),
        (NOTE, "/required", None, fine),
        (
            "/components/schemas/ApiError",
            "/properties/message/type",
            Some(json!("boolean")),
            both,
        ),
        (
            LIST,
            "/responses/200/content/application~1json/schema/nullable",
            Some(json!(true)),
            clients,
        ),
        (
            LIST,
            "/responses/200/description",
            Some(json!("Words.")),
            fine,
        ),
        (LIST, "/responses/404", Some(none.clone()), fine),
        (CLOSE, "/responses/204", Some(none.clone()), clients),
        (CLOSE, "/responses/200", Some(none), clients),
        (DELETE, "/responses/204", Some(any), servers),
        // What is said of all others is no success.
        (
            DELETE,
            "/responses/default",
            Some(json!({"$ref": "#/components/responses/Fault"})),
            fine,
        ),
    ];
    judge(&rows);
}

fn judge(rows: &[Row]) {
    let base = base();
    for (part, at, value, wire) in rows {
        let mut new = base.clone();
        edit(&mut new, &format!("{part}{at}"), value.clone());
        let report = told(&base, &new);
        assert_eq!(report.wire(), *wire, "{part}{at} {value:?}: {report:#?}");
        let back = told(&new, &base).wire();
        let turned = (wire.old_servers, wire.old_clients);
        assert_eq!(
            (back.old_clients, back.old_servers),
            turned,
            "back from {part}{at} {value:?}"
        );
        assert!(report.bump() > Bump::None, "{part}{at}");
    }
    println!("{} edits, there and back", rows.len());
}
