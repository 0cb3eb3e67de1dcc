//! Cases of what an operation takes.

use serde_json::{Value, json};

use super::super::{posting, swagger};
use super::{Case, at};
use crate::json::object;

pub(super) fn parameters() -> Vec<Case> {
    let part = |part: Value, rest: &str, value: Value| -> Case {
        let doc = posting(&json!({"parameters": [part]}), &json!({}));
        (
            "parameter_schemas",
            doc,
            at(&format!("/parameters/0{rest}")),
            value,
        )
    };
    let list = |place: &str, format: Option<&str>, style: &str, explode: bool| {
        let mut list =
            json!({"name": "l", "in": place, "type": "array", "items": {"type": "string"}});
        if let Some(format) = format {
            list["collectionFormat"] = json!(format);
        }
        let schema = json!({"type": "array", "items": {"type": "string"}});
        part(
            list,
            "",
            json!({"name": "l", "in": place, "style": style, "explode": explode, "schema": schema}),
        )
    };
    // What the format has one type for is written as several all the same.
    let either = |kinds: Value, form: Value| {
        let mut wanted = json!({"name": "l", "in": "query", "schema": {"type": kinds}});
        for (key, word) in object(Some(&form)) {
            wanted[key] = word.clone();
        }
        let given = json!({"name": "l", "in": "query", "type": kinds, "collectionFormat": "multi"});
        part(given, "", wanted)
    };
    let plain = json!({
        "name": "n", "in": "query", "description": "d", "type": "integer", "format": "int32", "minimum": 1, "default": 2,
        "enum": [1, 2], "allowEmptyValue": true, "x-own": 1,
    });
    vec![
        part(
            plain.clone(),
            "/schema",
            json!({"type": "integer", "format": "int32", "minimum": 1, "default": 2, "enum": [1, 2]}),
        ),
        part(plain.clone(), "/type", json!(null)),
        list("query", None, "form", false),
        list("query", Some("csv"), "form", false),
        list("query", Some("multi"), "form", true),
        list("query", Some("ssv"), "spaceDelimited", false),
        list("query", Some("pipes"), "pipeDelimited", false),
        list("path", None, "simple", false),
        list("header", Some("csv"), "simple", false),
        either(
            json!(["array", "null"]),
            json!({"style": "form", "explode": true}),
        ),
        either(json!(["string", "null"]), json!({})),
        (
            "parameter_schemas",
            swagger(&json!({"parameters": {"P": plain}})),
            "/components/parameters/P/schema/type".to_owned(),
            json!("integer"),
        ),
        (
            "components_moved",
            posting(
                &json!({"parameters": [{"$ref": "#/parameters/P"}]}),
                &json!({"parameters": {"P": {"in": "query"}}}),
            ),
            at("/parameters/0/$ref"),
            json!("#/components/parameters/P"),
        ),
    ]
}

pub(super) fn requests() -> Vec<Case> {
    let case = |operation: Value, parts: Value, rest: &str, value: Value| -> Case {
        (
            "request_bodies",
            posting(&operation, &parts),
            at(&format!("/requestBody{rest}")),
            value,
        )
    };
    let body = json!({"name": "b", "in": "body", "required": true, "description": "d", "x-own": 1, "schema": {"type": "object"}});
    let field = |name: &str, kind: &str| json!({"name": name, "in": "formData", "type": kind});
    let form = |consumes: Value, kind: &str, rest: &str, value: Value| {
        let operation = json!({"consumes": consumes, "parameters": [field("f", kind)]});
        case(operation, json!({}), &format!("/content{rest}"), value)
    };
    let media = json!({"schema": {"type": "object", "properties": {"f": {"type": "string"}}}});
    let upload = json!({"schema": {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}});
    let wanted = |types: &[&str], media: &Value| -> Value {
        types
            .iter()
            .map(|name| ((*name).to_owned(), media.clone()))
            .collect()
    };
    let (url, multi, plain) = (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json",
    );
    let list = |format: &str| {
        let mut list = field("f", "array");
        list["items"] = json!({"type": "string"});
        list["collectionFormat"] = json!(format);
        json!({"parameters": [list]})
    };
    let shared = |inner: Value| json!({"parameters": {"S": inner}});
    let of_path = |part: Value| {
        let mut doc = posting(&json!({}), &json!({}));
        doc["paths"]["/things"]["parameters"] =
            json!([part, {"name": "q", "in": "query", "type": "string"}]);
        doc
    };
    let json_body = json!({"content": {"application/json": {"schema": {"type": "object"}}}, "required": true, "description": "d", "x-own": 1});
    let files = json!([{"name": "f", "in": "formData", "type": "array", "items": {"type": "file"}, "required": true}]);
    let files = json!({"parameters": files, "consumes": [url]});
    let example = json!({"name": "b", "in": "body", "schema": {}, "example": 1});
    vec![
        case(files.clone(), json!({}), "/required", json!(true)),
        case(
            files,
            json!({}),
            "/content/multipart~1form-data/schema/required",
            json!(["f"]),
        ),
        form(json!([url]), "file", "", wanted(&[multi], &upload)),
        case(
            json!({"parameters": [example]}),
            json!({}),
            "/content/application~1json/example",
            json!(1),
        ),
        case(
            json!({"parameters": [body]}),
            json!({}),
            "",
            json_body.clone(),
        ),
        case(
            json!({"consumes": ["a/b", "c/d"], "parameters": [body]}),
            json!({"consumes": ["e/f"]}),
            "/content/c~1d/schema/type",
            json!("object"),
        ),
        case(
            json!({"parameters": [body]}),
            json!({"consumes": ["e/f"]}),
            "/content/e~1f/schema/type",
            json!("object"),
        ),
        case(
            json!({"parameters": [{"$ref": "#/parameters/S"}]}),
            shared(body.clone()),
            "",
            json_body.clone(),
        ),
        (
            "request_bodies",
            of_path(body.clone()),
            at("/requestBody"),
            json_body,
        ),
        (
            "request_bodies",
            of_path(body),
            "/paths/~1things/parameters/0/name".to_owned(),
            json!("q"),
        ),
        form(json!([]), "string", "", wanted(&[url], &media)),
        form(
            json!([url, multi]),
            "string",
            "",
            wanted(&[url, multi], &media),
        ),
        form(
            json!([url, plain]),
            "string",
            "",
            wanted(&[plain, url], &media),
        ),
        form(json!([]), "file", "", wanted(&[multi], &upload)),
        form(json!([plain, multi]), "file", "", wanted(&[multi], &upload)),
        case(
            json!({"parameters": [{"name": "f", "in": "formData", "required": true, "type": "string", "description": "d", "x-own": 1}]}),
            json!({}),
            "/content/application~1x-www-form-urlencoded/schema",
            json!({"type": "object", "required": ["f"], "properties": {"f": {"type": "string", "description": "d", "x-own": 1}}}),
        ),
        case(
            list("multi"),
            json!({}),
            "/content/application~1x-www-form-urlencoded/encoding/f",
            json!({"style": "form", "explode": true}),
        ),
        case(
            list("csv"),
            json!({}),
            "/content/application~1x-www-form-urlencoded/encoding/f",
            json!({"style": "form", "explode": false}),
        ),
    ]
}
