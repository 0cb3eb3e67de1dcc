//! Bodies that are forms.

use serde_json::{Value, json};

use super::{imported_beside, plain, text};

/// A body, what its code has, and where the loss is that there is; both may be empty.
fn bodies() -> Vec<(Value, &'static str, &'static str)> {
    let pairs = |schema: Value| json!({"application/x-www-form-urlencoded": {"schema": schema}});
    let parts = |schema: Value| json!({"multipart/form-data": {"schema": schema}});
    let object = |fields: Value| json!({"type": "object", "properties": fields});
    let file = json!({"type": "string", "format": "binary"});
    vec![
        (
            pairs(object(json!({"a": text()}))),
            "crate::hook::form::urlencoded(self.client.post(url),&body,&crate::operations::ACT,&[],)?",
            "",
        ),
        (
            json!({"Application/X-WWW-Form-Urlencoded; charset=utf-8": {
                "schema": object(json!({"a": {"type": "array", "items": text()}})),
                "encoding": {"a": {"style": "pipeDelimited"}},
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
        let upload = files["lib.rs"].contains("Transport, Upload};");
        assert_eq!(upload, client.contains("form::multipart("), "{content}");
        assert!(!files["types.rs"].contains("struct BytesOfAForm"));
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
