//! How a request differs from the one that a fixture describes. Nothing is forgiven.

mod body;

use std::fmt;

use serde::Serialize;
use serde_json::json;

use crate::code::Code;
use crate::fixture::{Fixture, Request};
use crate::received::Received;

/// The path that every base URL of the API ends in.
pub const BASE_PATH: &str = "/v1";

/// Headers that HTTP itself brings, and the key.
pub(crate) const ALWAYS: &[&str] = &[
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "token",
    "user-agent",
];

/// Headers that say how a body comes.
pub(crate) const FRAMING: &[&str] = &["expect", "transfer-encoding"];

/// One difference between what should be and what is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    /// What kind of thing differs.
    pub code: Code,
    /// Where: `request.path`, `error.kind` and so on.
    pub at: String,
    /// What should be there.
    pub expected: String,
    /// What is there.
    pub actual: String,
}

impl Difference {
    /// A difference, with both sides as text.
    pub fn new(
        code: Code,
        at: impl Into<String>,
        expected: impl fmt::Display,
        actual: impl fmt::Display,
    ) -> Self {
        Self {
            code,
            at: at.into(),
            expected: expected.to_string(),
            actual: actual.to_string(),
        }
    }

    /// The same when the two sides differ, else nothing.
    pub(crate) fn between<T: PartialEq + Serialize>(
        code: Code,
        at: &str,
        expected: &T,
        actual: &T,
    ) -> Option<Self> {
        (expected != actual).then(|| Self::new(code, at, json!(expected), json!(actual)))
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected {}, got {}",
            self.at, self.expected, self.actual
        )
    }
}

/// Every difference between a fixture's request and one that arrived; empty when they are the same.
#[must_use]
pub fn differences(fixture: &Fixture, received: &Received) -> Vec<Difference> {
    differences_besides(fixture, received, &[])
}

/// The same where these headers may arrive, too, unless the fixture forbids them.
pub(crate) fn differences_besides(
    fixture: &Fixture,
    received: &Received,
    besides: &[&str],
) -> Vec<Difference> {
    let mut found = besides_headers(&fixture.request, received);
    found.extend(headers(fixture, received, besides));
    found
}

/// The same without the headers.
pub(crate) fn besides_headers(expected: &Request, received: &Received) -> Vec<Difference> {
    let mut found = Vec::new();
    found.extend(Difference::between(
        Code::RequestMethod,
        "request.method",
        &expected.method,
        &received.method,
    ));
    found.extend(Difference::between(
        Code::RequestPath,
        "request.path",
        &format!("{BASE_PATH}{}", expected.path),
        &received.path,
    ));
    found.extend(query(expected, received));
    found.extend(match &expected.bytes {
        Some(bytes) => body::exactly(bytes, received),
        None => body::json(expected.body.as_ref(), received),
    });
    found
}

/// A key in a request that is not the one that the client was given.
pub(crate) fn other_key(received: &[Received], key: &str) -> Option<Difference> {
    let other = |request: &&Received| request.header_values("token").any(|value| value != key);
    received.iter().find(other).map(|_| {
        Difference::new(
            Code::RequestHeader,
            "request.headers.token",
            "the key that the client was given",
            "another",
        )
    })
}

/// Names and decoded values; the order of names is free, that of one name's values is not.
fn query(request: &Request, received: &Received) -> Vec<Difference> {
    let mut expected: Vec<(&str, &str)> = Vec::new();
    for (name, values) in &request.query {
        expected.extend(values.iter().map(|value| (name.as_str(), value.as_str())));
    }
    let pairs = received.query_pairs();
    let mut actual: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    actual.sort_by_key(|(name, _)| *name);
    let mut found: Vec<_> =
        Difference::between(Code::RequestQuery, "request.query", &expected, &actual)
            .into_iter()
            .collect();
    if received.query.as_deref() == Some("") {
        found.push(Difference::new(
            Code::RequestQuery,
            "request.query",
            "no question mark without a query",
            "?",
        ));
    }
    found
}

fn headers(fixture: &Fixture, received: &Received, besides: &[&str]) -> Vec<Difference> {
    let mut found = Vec::new();
    let tokens: Vec<_> = received.header_values("token").collect();
    if tokens.len() != 1 || tokens.concat().trim().is_empty() {
        let actual = format!("{} of them, or an empty one", tokens.len());
        found.push(Difference::new(
            Code::RequestHeader,
            "request.headers.token",
            "one key",
            actual,
        ));
    }
    for (name, value) in &fixture.request.headers {
        let at = format!("request.headers.{name}");
        let values: Vec<_> = received.header_values(name).collect();
        found.extend(Difference::between(
            Code::RequestHeader,
            &at,
            &vec![value.as_str()],
            &values,
        ));
    }
    let request = &fixture.request;
    for (name, value) in &received.headers {
        let may = ALWAYS.contains(&name.as_str())
            || besides.contains(&name.as_str())
            || request.headers.contains_key(name)
            || request.allow.contains(name);
        if !may || request.forbid.contains(name) {
            let secret = matches!(
                name.as_str(),
                "authorization" | "cookie" | "proxy-authorization"
            );
            let value = if secret { "<hidden>" } else { value };
            found.push(Difference::new(
                Code::RequestHeader,
                format!("request.headers.{name}"),
                "no such header",
                json!(value),
            ));
        }
    }
    found
}
