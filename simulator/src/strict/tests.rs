//! What the pinned document does not have: parameters that are required, and some in headers.

use http::Method;
use http::header::{HOST, HeaderMap, HeaderName, HeaderValue};
use serde_json::json;

use super::{headers, query};
use crate::document::{Document, Operation, Parameter, Place, Success};

fn operation() -> Operation {
    let parameter = |place, name: &str, required| Parameter {
        name: name.to_owned(),
        place,
        required,
        schema: json!({"type": "string"}),
    };
    Operation {
        id: String::new(),
        method: Method::GET,
        segments: Vec::new(),
        parameters: vec![
            parameter(Place::Query, "from", true),
            parameter(Place::Query, "to", false),
            parameter(Place::Header, "X-Account", true),
            parameter(Place::Header, "X-Note", false),
        ],
        body: None,
        success: Success {
            status: 200,
            content: Vec::new(),
        },
    }
}

#[test]
fn parameters_in_queries() {
    for (query, fault) in [
        (Some("from=a"), None),
        (Some("to=b&from=a"), None),
        (Some("to=b"), Some("query.from")),
        (None, Some("query.from")),
        (Some("from=a&X-Account=1"), Some("query.X-Account")),
    ] {
        let refused = query::check(Document::pinned(), &operation(), query).err();
        let at = refused.map(|refusal| refusal.errors[0].0.clone());
        assert_eq!(at.as_deref(), fault, "{query:?}");
    }
}

#[test]
fn parameters_in_headers() {
    let cases: [(&[&str], _); 5] = [
        (&["x-account"], None),
        (&["x-note", "x-account"], None),
        (&["x-note"], Some("header.x-account")),
        (&[], Some("header.x-account")),
        (&["x-account", "x-to"], Some("header.x-to")),
    ];
    for (names, fault) in cases {
        let mut sent = HeaderMap::from_iter([(HOST, HeaderValue::from_static("h"))]);
        for name in names {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            sent.insert(name, HeaderValue::from_static("1"));
        }
        let refused = headers::known(&sent, &operation(), &[]).err();
        let at = refused.map(|refusal| refusal.errors[0].0.clone());
        assert_eq!(at.as_deref(), fault, "{names:?}");
    }
}
