//! Fix-ups of parameters and forms: a place before and after each.

use serde_json::{Value, json};

const TAG: &str = "/paths/~1users~1{userId}~1tags~1{info}/put";
const UPLOAD: &str = "/paths/~1pictures/post/requestBody";

pub(super) fn cases() -> Vec<(&'static str, String, Value, Value)> {
    let at = |base: &str, rest: &str| format!("{base}{rest}");
    vec![
        (
            "arguments_apart",
            at(TAG, "/parameters/2/name"),
            json!("user-id"),
            json!("user-id-in-query"),
        ),
        (
            "paths_renamed",
            "/paths/~1users~1{userId}~1tags~1{info-in-path}/put/x-origin".to_owned(),
            json!(null),
            json!(TAG),
        ),
        (
            "forms_known",
            at(UPLOAD, "/content/multipart~1form-data/encoding"),
            json!({"note": {"contentType": "text/markdown"}}),
            json!(null),
        ),
        (
            "forms_known",
            at(
                UPLOAD,
                "/content/application~1x-www-form-urlencoded/schema/properties/picture",
            ),
            json!(null),
            json!({"$ref": "#/components/schemas/BytesOfAForm"}),
        ),
        (
            "bodies_optional",
            "/paths/~1pictures/patch/requestBody/content/application~1x-www-form-urlencoded/schema"
                .to_owned(),
            json!({"$ref": "#/components/schemas/RenamePicturesBody"}),
            json!({"nullable": true, "allOf": [{"$ref": "#/components/schemas/RenamePicturesBody"}]}),
        ),
        (
            "styles_usual",
            at(TAG, "/parameters/4/style"),
            json!("pipeDelimited"),
            json!(null),
        ),
    ]
}
