//! Cases of what holds for the whole document, and of schemas and names.

use serde_json::{Value, json};

use super::super::{posting, swagger};
use super::{Case, at};

pub(super) fn document() -> Vec<Case> {
    let url = |parts: Value, index: usize, url: &str| -> Case {
        let place = format!("/servers/{index}/url");
        ("servers_named", swagger(&parts), place, json!(url))
    };
    let scheme = |scheme: Value, key: &str, value: Value| -> Case {
        let doc = swagger(&json!({"securityDefinitions": {"a": scheme}}));
        let place = format!("/components/securitySchemes/a/{key}");
        ("security_schemes", doc, place, value)
    };
    let flow = |name: &str, new: &str| {
        let urls = match name {
            "implicit" => json!({"authorizationUrl": "https://h/a"}),
            "accessCode" => json!({"authorizationUrl": "https://h/a", "tokenUrl": "https://h/t"}),
            _ => json!({"tokenUrl": "https://h/t"}),
        };
        let mut old = urls.clone();
        old["type"] = json!("oauth2");
        old["flow"] = json!(name);
        let mut flow = urls;
        flow["scopes"] = json!({});
        scheme(old, "flows", json!({new: flow}))
    };
    vec![
        url(
            json!({"host": "h", "basePath": "/v1/", "schemes": ["http", "https"]}),
            0,
            "https://h/v1",
        ),
        url(
            json!({"host": "h", "basePath": "v1", "schemes": ["http", "https"]}),
            1,
            "http://h/v1",
        ),
        url(json!({"host": "h:80", "basePath": "/"}), 0, "https://h:80"),
        url(json!({"basePath": "/v1"}), 0, "/v1"),
        url(
            json!({"host": "http://h/", "basePath": "/v1"}),
            0,
            "http://h/v1",
        ),
        scheme(
            json!({"type": "basic", "description": "d"}),
            "scheme",
            json!("basic"),
        ),
        scheme(json!({"type": "basic"}), "type", json!("http")),
        flow("implicit", "implicit"),
        flow("password", "password"),
        flow("application", "clientCredentials"),
        flow("accessCode", "authorizationCode"),
        (
            "version_named",
            swagger(&json!({})),
            "/openapi".to_owned(),
            json!("3.0.3"),
        ),
        (
            "operation_schemes",
            posting(
                &json!({"schemes": ["https", "http"]}),
                &json!({"schemes": ["http", "https"]}),
            ),
            at("/schemes"),
            json!(null),
        ),
        (
            "media_types_used",
            posting(&json!({"consumes": ["a/b"]}), &json!({})),
            at("/consumes"),
            json!(null),
        ),
        (
            "media_types_used",
            swagger(&json!({"produces": ["a/b"]})),
            "/produces".to_owned(),
            json!(null),
        ),
    ]
}

pub(super) fn schemas() -> Vec<Case> {
    let schema = |rule: &'static str, schema: Value, rest: &str, value: Value| -> Case {
        let doc = swagger(&json!({"definitions": {"A": {"properties": {"p": schema}}}}));
        (
            rule,
            doc,
            format!("/components/schemas/A/properties/p{rest}"),
            value,
        )
    };
    vec![
        schema(
            "nullable_named",
            json!({"type": "string", "x-nullable": true}),
            "",
            json!({"type": "string", "nullable": true}),
        ),
        schema(
            "nullable_named",
            json!({"$ref": "#/definitions/A", "x-nullable": true}),
            "",
            json!({"allOf": [{"$ref": "#/components/schemas/A"}], "nullable": true}),
        ),
        schema(
            "discriminators_named",
            json!({"discriminator": "kind"}),
            "/discriminator",
            json!({"propertyName": "kind"}),
        ),
        schema(
            "files_binary",
            json!({"type": "file"}),
            "",
            json!({"type": "string", "format": "binary"}),
        ),
        schema(
            "components_moved",
            json!({"$ref": "#/definitions/A"}),
            "/$ref",
            json!("#/components/schemas/A"),
        ),
        (
            "references_plain",
            swagger(
                &json!({"definitions": {"A b": {}, "B": {"items": {"$ref": "#/definitions/A%20b"}}}}),
            ),
            "/components/schemas/B/items/$ref".to_owned(),
            json!("#/components/schemas/A_b"),
        ),
    ]
}

pub(super) fn names() -> Vec<Case> {
    let doc = || {
        swagger(&json!({
            "definitions": {
                "A:b": {"allOf": [{"$ref": "#/definitions/Base"}]},
                "A/b": {"items": {"$ref": "#/definitions/A~1b/items"}},
                "A_b": {},
                "«»": {},
                "Base": {"discriminator": "kind"},
                "User": {"items": {"$ref": "#/definitions/A:b"}},
            },
            "securityDefinitions": {"my key": {"type": "apiKey", "in": "query", "name": "k"}},
            "security": [{"my key": []}],
        }))
    };
    let case =
        |place: &str, value: Value| -> Case { ("component_names", doc(), place.to_owned(), value) };
    vec![
        case(
            "/components/schemas/A_b_2/items/$ref",
            json!("#/components/schemas/A_b_2/items"),
        ),
        case(
            "/components/schemas/User/items/$ref",
            json!("#/components/schemas/A_b_3"),
        ),
        case("/components/schemas/unnamed", json!({})),
        case(
            "/components/schemas/Base/discriminator/mapping",
            json!({"A:b": "#/components/schemas/A_b_3"}),
        ),
        case("/security", json!([{"my_key": []}])),
    ]
}
