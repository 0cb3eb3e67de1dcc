//! Whatever answers a document has, they are read by the hook: what progenitor's client would read is a
//! response of reqwest, which no transport gives.

use serde_json::{Value, json};

use super::{edit, mini};
use crate::codegen;

#[test]
fn no_answer_is_read_by_the_client_of_progenitor() {
    let none = json!({"description": ""});
    let of =
        |kind: &str| json!({"description": "", "content": {kind: {"schema": {"type": "string"}}}});
    let json = of("application/json");
    #[rustfmt::skip] // a table
    let cases: [(&str, Value); 10] = [
        ("JSON", json!({"200": json})),
        ("no body", json!({"204": none})),
        ("no body for any success", json!({"2XX": none})),
        ("no body, whatever happens", json!({"204": none, "default": none})),
        ("no body of some errors", json!({"200": json, "400": json, "404": none, "5XX": none})),
        ("no body of errors of a kind", json!({"200": json, "4XX": none, "default": json})),
        ("no body of any error", json!({"204": none, "4XX": none, "default": none})),
        ("text", json!({"200": of("text/plain")})),
        ("bytes, and text of an error", json!({"200": of("image/png"), "404": of("text/plain")})),
        // Before progenitor sees it, that answer is left out.
        ("a change of protocols", json!({"101": none, "204": none})),
    ];
    for (what, responses) in cases {
        let mut doc = mini();
        edit(&mut doc, "/paths/~1picture/get/responses", Some(responses));
        let files = codegen::build(doc.to_string().as_bytes());
        let files = files.unwrap_or_else(|problems| panic!("{what}: {problems:?}"));
        let client = &files["client.rs"];
        for reader in ["from_response", "empty", "stream", "upgrade"] {
            let call = format!("ResponseValue::{reader}");
            assert!(!client.contains(&call), "{what}: {call}");
        }
        for kind in ["ByteStream", "Upgraded"] {
            assert!(!client.contains(kind), "{what}: {kind}");
        }
    }
}
