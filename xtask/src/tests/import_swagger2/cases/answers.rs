//! Cases of what an operation answers, and of references into an operation.

use serde_json::{Value, json};

use super::super::{posting, swagger};
use super::{Case, at};

pub(super) fn answers() -> Vec<Case> {
    let case = |response: Value, produces: Value, rest: &str, value: Value| -> Case {
        let operation = json!({"produces": produces, "responses": {"200": response}});
        let doc = posting(&operation, &json!({"produces": ["e/f"]}));
        (
            "responses_content",
            doc,
            at(&format!("/responses/200{rest}")),
            value,
        )
    };
    let shared = json!({"responses": {"S": {"description": "", "schema": {"type": "object"}}}, "produces": ["e/f"]});
    let reference = json!({"$ref": "#/responses/S"});
    let own = json!({"produces": ["a/b"], "responses": {"200": reference}});
    let object = json!({"schema": {"type": "object"}});
    vec![
        case(
            object.clone(),
            json!(["a/b", "c/d"]),
            "/content",
            json!({"a/b": object, "c/d": object}),
        ),
        case(
            object.clone(),
            json!([]),
            "/content",
            json!({"application/json": object}),
        ),
        case(json!({}), json!([]), "/description", json!("")),
        case(
            json!({"schema": {"type": "file"}}),
            json!([]),
            "/content/application~1octet-stream/schema",
            json!({"type": "string", "format": "binary"}),
        ),
        case(
            json!({"schema": {"type": "file"}}),
            json!(["image/png"]),
            "/content/image~1png/schema/format",
            json!("binary"),
        ),
        case(
            json!({"schema": {}, "examples": {"application/json": {"$ref": "#/definitions/A"}}}),
            json!(["application/json; charset=utf-8"]),
            "/content/application~1json; charset=utf-8/example/$ref",
            json!("#/definitions/A"),
        ),
        case(
            json!({"examples": {"a/b": 1}}),
            json!(["a/b", "c/d"]),
            "/content",
            json!({"a/b": {"example": 1}}),
        ),
        case(
            json!({"schema": {}, "examples": {"a/b": 1}}),
            json!([]),
            "/content",
            json!({"a/b": {"schema": {}, "example": 1}}),
        ),
        case(
            json!({"headers": {"H": {"type": "array", "items": {"type": "string"}, "description": "d"}}}),
            json!([]),
            "/headers/H",
            json!({"description": "d", "style": "simple", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}}),
        ),
        (
            "responses_content",
            swagger(&shared),
            "/components/responses/S/content/e~1f/schema/type".to_owned(),
            json!("object"),
        ),
        // What is shared has a name, and no name is an extension.
        (
            "responses_content",
            swagger(&json!({"responses": {"x-s": {"schema": {"type": "object"}}}})),
            "/components/responses/x-s/content/application~1json/schema/type".to_owned(),
            json!("object"),
        ),
        (
            "responses_content",
            posting(&own, &shared),
            at("/responses/200/content/a~1b/schema/type"),
            json!("object"),
        ),
        (
            "components_moved",
            posting(&json!({"responses": {"200": reference}}), &shared),
            at("/responses/200/$ref"),
            json!("#/components/responses/S"),
        ),
    ]
}

pub(super) fn far_references() -> Vec<Case> {
    let target = json!({
        "parameters": [{"name": "q", "in": "query", "type": "string"}],
        "responses": {"200": {"description": "far", "schema": {"type": "object", "properties": {
            "self": {"$ref": "#/paths/~1things/post/responses/200/schema"}}}}},
    });
    let user = json!({"get": {
        "parameters": [{"$ref": "#/paths/~1things/post/parameters/0"}],
        "responses": {
            "200": {"description": "", "schema": {"$ref": "#/paths/~1things/post/responses/200/schema"}},
            "400": {"$ref": "#/paths/~1things/post/responses/200"},
        },
    }});
    let mut doc = posting(&target, &json!({}));
    doc["paths"]["/user"] = user;
    let name = "#/components/schemas/paths_1things_post_responses_200_schema";
    let case = |place: &str, value: Value| -> Case {
        ("references_short", doc.clone(), place.to_owned(), value)
    };
    vec![
        case(
            "/paths/~1user/get/responses/200/content/application~1json/schema/$ref",
            json!(name),
        ),
        case(
            "/components/schemas/paths_1things_post_responses_200_schema/properties/self/$ref",
            json!(name),
        ),
        case("/paths/~1user/get/responses/400/description", json!("far")),
        case("/paths/~1user/get/parameters/0/name", json!("q")),
    ]
}
