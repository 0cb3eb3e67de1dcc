//! Texts for schemas.

use serde_json::{Value, json};

use crate::spec::Spec;

/// The schema's own example, or plain texts; and as short and as long as may be.
pub(super) fn fitting(spec: &Spec, schema: &Value) -> Vec<String> {
    let mut texts: Vec<String> = schema["example"]
        .as_str()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let format = schema["format"].as_str();
    texts.extend(
        TEXTS
            .iter()
            .filter(|(of, _)| *of == format)
            .map(|(_, text)| (*text).to_owned()),
    );
    if format.is_none() {
        for bound in ["minLength", "maxLength"] {
            let length = schema[bound]
                .as_u64()
                .and_then(|length| usize::try_from(length).ok());
            texts.extend(length.map(|length| "ü".repeat(length)));
        }
    }
    texts.retain(|text| spec.takes(schema, &json!(text)));
    texts
}

/// By format. A time is written as it comes back from any reader of times.
const TEXTS: &[(Option<&str>, &str)] = &[
    (Some("date-time"), "2026-11-20T09:30:00Z"),
    (Some("date-time"), "2026-11-20T09:30:00.250Z"),
    (Some("date"), "2026-11-20"),
    (Some("uri"), "https://host.example/file?a=1&b=%C3%BC"),
    (Some("email"), "somebody@host.example"),
    (Some("byte"), "aGVsbG8="),
    (None, "some words: 1 & 2 = 3, 100 % + #ü/?"),
    (None, "text"),
    (None, "5f2296349b12abf18c3e4a07"),
    (None, "10:00"),
    (None, "#ff0000"),
    (None, "en"),
];
