//! Bodies that are forms.

use serde_json::{Value, json};

use super::{imported_beside, plain, text};
use crate::codegen::build;
use crate::import::convert;
use crate::import::notes::Notes;
use crate::tests::mini;

/// A body, what its code has, and where the loss is that there is; both may be empty.
fn bodies() -> Vec<(Value, &'static str, &'static str)> {
    let pairs = |schema: Value| json!({"application/x-www-form-urlencoded": {"schema": schema}});
    let parts = |schema: Value| json!({"multipart/form-data": {"schema": schema}});
    let object = |fields: Value| json!({"type": "object", "properties": fields});
    let file = json!({"type": "string", "format": "binary"});
    vec![
        (
            pairs(object(json!({"a": text()}))),
            "crate::hook::form::urlencoded(self.client.post(url),&body,&crate::operations::ACT,&crate::hook::form::Known{names:&[\"a\"],files:&[],words:&[],},)?",
            "",
        ),
        (
            json!({"Application/X-WWW-Form-Urlencoded; charset=utf-8": {
                "schema": object(json!({"a": {"type": "array", "items": text()}})),
                "encoding": {"a": {"style": "pipeDelimited", "allowReserved": false}},
            }}),
            "&[(\"a\",\"|\")]",
            "",
        ),
        (
            parts(object(
                json!({"a": file, "b": {"type": "array", "items": file}}),
            )),
            "crate::hook::form::multipart(",
            "",
        ),
        (parts(json!({})), "body:&'a::serde_json::Value", ""),
        // Of two the one that can hold it.
        (
            json!({
                "multipart/form-data": {"schema": object(json!({"a": text()}))},
                "application/x-www-form-urlencoded": {"schema": object(json!({"a": text()}))},
            }),
            "crate::hook::form::urlencoded(",
            "",
        ),
        (
            json!({
                "multipart/form-data": {"schema": object(json!({"a": file}))},
                "application/x-www-form-urlencoded": {"schema": object(json!({"a": text()}))},
            }),
            "crate::hook::form::multipart(",
            "",
        ),
        (
            pairs(object(
                json!({"a": text(), "b": object(json!({"c": text()}))}),
            )),
            "crate::hook::form::urlencoded(",
            "/content/application~1x-www-form-urlencoded/schema",
        ),
        (
            json!({"multipart/form-data": {
                "schema": object(json!({"a": file})),
                "encoding": {"a": {"headers": {"X-A": {}}, "contentType": "image/png"}},
            }}),
            "&[(\"a\",\"image/png\")]",
            "/content/multipart~1form-data/encoding/a/headers",
        ),
        // A file is one wherever it is said.
        (
            parts(object(json!({"a": {"allOf": [file]}}))),
            "names:&[\"a\"],files:&[\"a\"],",
            "",
        ),
        (
            parts(json!({"allOf": [object(json!({"a": file}))]})),
            "names:&[\"a\"],files:&[\"a\"],",
            "",
        ),
        (
            parts(object(
                json!({"a": {"type": "array", "items": {"oneOf": [file]}}}),
            )),
            "names:&[\"a\"],files:&[\"a\"],",
            "",
        ),
        (
            parts(json!({"oneOf": [object(json!({"a": file})), object(json!({"b": text()}))]})),
            "names:&[\"a\",\"b\"],files:&[\"a\"],",
            "",
        ),
        (
            parts(json!({"type": "object", "additionalProperties": file})),
            "names:&[],files:&[],",
            "",
        ),
        // Of an older version.
        (
            json!({
                "multipart/form-data": {"schema": object(json!({"a": {"type": "file"}}))},
                "application/x-www-form-urlencoded": {"schema": object(json!({"a": {"type": "file"}}))},
            }),
            "names:&[\"a\"],files:&[\"a\"],",
            "",
        ),
        // Or something else, which no type is.
        (
            parts(object(json!({"a": {"anyOf": [text(), file]}}))),
            "names:&[\"a\"],files:&[\"a\"],",
            "/content/multipart~1form-data/schema",
        ),
        (
            parts(object(
                json!({"a": {"oneOf": [file, {"type": "array", "items": file}]}}),
            )),
            "names:&[\"a\"],files:&[\"a\"],",
            "/content/multipart~1form-data/schema",
        ),
        // Texts behind something, and objects.
        (
            pairs(object(
                json!({"a": {"allOf": [text()]}, "b": {"nullable": true, "oneOf": [text()]}}),
            )),
            "names:&[\"a\",\"b\"]",
            "",
        ),
        (
            pairs(
                json!({"allOf": [object(json!({"a": text(), "b": {"allOf": [object(json!({}))]}}))]}),
            ),
            "names:&[\"a\"]",
            "/content/application~1x-www-form-urlencoded/schema",
        ),
        // What a content cannot be.
        (
            json!({"multipart/form-data": {
                "schema": object(json!({"a": text()})), "encoding": {"a": {"contentType": "image/png"}},
            }}),
            "words:&[]",
            "/content/multipart~1form-data/encoding/a/contentType",
        ),
        (
            json!({"multipart/form-data": {
                "schema": object(json!({"a": object(json!({}))})),
                "encoding": {"a": {"contentType": "text/xml"}},
            }}),
            "words:&[]",
            "/content/multipart~1form-data/encoding/a/contentType",
        ),
        (
            json!({"multipart/form-data": {
                "schema": object(json!({"a": {"type": "array", "items": object(json!({}))}, "b": text()})),
                "encoding": {
                    "a": {"contentType": "application/json"}, "b": {"contentType": "application/json"},
                },
            }}),
            "words:&[(\"a\",\"application/json\"),(\"b\",\"application/json\")]",
            "",
        ),
        (
            json!({"text/csv": {"schema": text()}}),
            "",
            "/content/text~1csv",
        ),
    ]
}

#[test]
fn forms() {
    for (content, has, loss) in bodies() {
        let body = json!({"required": true, "content": content});
        let other = json!({"operationId": "other", "responses": {"204": {"description": ""}}});
        let (files, notes) = imported_beside(&json!({"requestBody": body}), &other);
        let client = plain(&files["client.rs"]);
        assert_eq!(client.contains("fnact<"), !has.is_empty(), "{content}");
        assert!(client.contains(has), "{content}: {client}");
        let upload = files["lib.rs"].contains("Transport, Upload, send};");
        assert_eq!(upload, client.contains("form::multipart("), "{content}");
        assert!(!files["types.rs"].contains("struct BytesOfAForm"));
        let code = format!("{client}{}", files["types.rs"]);
        let bytes = code.contains("crate::Upload");
        let said = content.to_string();
        let said = said.contains("\"binary\"") || said.contains("\"file\"");
        assert_eq!(bytes, said, "{content}");
        let losses = notes.losses().iter().map(|loss| &*loss.pointer);
        let place = format!("/paths/~1users~1{{userId}}/post/requestBody{loss}");
        let expected: Vec<&str> = if loss.is_empty() {
            vec![]
        } else {
            vec![&place]
        };
        assert_eq!(losses.collect::<Vec<_>>(), expected, "{content}");
    }
}

/// A part of the document is what it says, whatever its name.
#[test]
fn schemas_of_other_places() {
    let nullable = json!({"type": "string", "nullable": true});
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let fields = |fields: Value| json!({"schema": {"type": "object", "properties": fields}});
    let parts = fields(json!({
        "file": {"nullable": true, "allOf": [reference("File")]}, "note": reference("BytesOfAForm"),
    }));
    let pairs = fields(json!({"note": reference("Note")}));
    let operation = |id: &str, content: Value| {
        json!({
            "operationId": id,
            "requestBody": {"required": true, "content": content},
            "responses": {"204": {"description": ""}},
        })
    };
    let doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "One", "version": "1"},
        "paths": {
            "/parts": {"put": operation("put_parts", json!({"multipart/form-data": parts}))},
            "/pairs": {"put": operation("put_pairs", json!({"application/x-www-form-urlencoded": pairs}))},
        },
        "components": {"schemas": {
            "Note": nullable,
            "BytesOfAForm": {"type": "object", "properties": {"own": text()}},
            "File": {"type": "string", "format": "binary", "nullable": true},
        }},
    });
    let mut notes = Notes::default();
    let made = convert(doc, &mini(), &mut notes).expect("it can be converted");
    assert_eq!(notes.losses(), []);
    let files = build(made.to_string().as_bytes()).expect("it can be generated");
    let (client, types) = (plain(&files["client.rs"]), plain(&files["types.rs"]));
    for has in [
        "names:&[\"file\",\"note\"],files:&[\"file\"],",
        "names:&[\"note\"],files:&[],",
    ] {
        assert!(client.contains(has), "{has}: {client}");
    }
    for has in [
        "pubfile:::std::option::Option<crate::Upload>,",
        "pubstructBytesOfAForm{",
        "pubnote:::std::option::Option<BytesOfAForm>,",
    ] {
        assert!(types.contains(has), "{has}: {types}");
    }
}
