//! Which requests are a fixture's: headers that may and must not arrive, and bodies byte for byte.

use wassenger_conformance::fixture::Request;
use wassenger_conformance::strict::differences;
use wassenger_conformance::{Fixture, Received};

use crate::support::fixture;

/// The fixture's own request with these headers and this body.
fn arrived(fixture: &Fixture, headers: &[(&str, &str)], body: &str) -> Received {
    let named = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Received {
        method: fixture.request.method.clone(),
        path: format!("/v1{}", fixture.request.path),
        query: None,
        headers: [("token", "key")]
            .iter()
            .chain(headers)
            .map(named)
            .collect(),
        body: body.as_bytes().to_vec(),
    }
}

type Case<'a> = (
    &'a [&'a str],
    &'a [&'a str],
    &'a [(&'a str, &'a str)],
    Option<&'a str>,
);

#[test]
fn what_may_and_must_not_arrive() {
    #[rustfmt::skip] // a table
    let cases: &[Case<'_>] = &[
        // allowed, forbidden, what arrives, where the difference is
        (&[], &[], &[], None),
        (&[], &[], &[("content-length", "0")], None),
        (&[], &["content-length"], &[("content-length", "0")], Some("request.headers.content-length")),
        (&[], &["content-length"], &[], None),
        (&[], &[], &[("x-trace", "1")], Some("request.headers.x-trace")),
        (&["x-trace"], &[], &[("x-trace", "1")], None),
        (&["x-trace"], &[], &[], None),
        (&["x-trace"], &[], &[("x-other", "1")], Some("request.headers.x-other")),
        (&[], &["authorization"], &[("authorization", "Bearer key")], Some("request.headers.authorization")),
    ];
    for (allow, forbid, headers, at) in cases {
        let mut fixture = fixture("archive_chat/200-empty.json");
        fixture.request.allow = allow.iter().map(ToString::to_string).collect();
        fixture.request.forbid = forbid.iter().map(ToString::to_string).collect();
        let found = differences(&fixture, &arrived(&fixture, headers, ""));
        let places: Vec<_> = found.iter().map(|one| one.at.as_str()).collect();
        let expected: Vec<_> = at.iter().copied().collect();
        assert_eq!(places, expected, "{allow:?} {forbid:?} {headers:?}");
        assert!(!format!("{found:?}").contains("Bearer"), "{found:?}");
    }
}

#[test]
fn names_of_headers_are_the_same_in_capitals() {
    let file = r#"{"method": "PUT", "path": "/x", "forbid": ["Accept-Encoding"], "allow": ["X-Trace"], "headers": {"X-Case": "1"}}"#;
    let request: Request = serde_json::from_str(file).expect("a request");
    #[rustfmt::skip] // a table
    let cases = [
        ([("x-case", "1"), ("x-trace", "2")].as_slice(), None),
        (&[("x-case", "1"), ("accept-encoding", "gzip")], Some("request.headers.accept-encoding")),
        (&[("x-trace", "2")], Some("request.headers.x-case")),
    ];
    for (headers, at) in cases {
        let mut fixture = fixture("archive_chat/200-empty.json");
        fixture.request = request.clone();
        let found = differences(&fixture, &arrived(&fixture, headers, ""));
        let places: Vec<_> = found.iter().map(|one| one.at.as_str()).collect();
        let expected: Vec<_> = at.into_iter().collect();
        assert_eq!(places, expected, "{headers:?}");
    }
}

#[test]
fn a_body_byte_for_byte() {
    let mut fixture = fixture("archive_chat/200-empty.json");
    fixture.request.bytes = Some(r#"{"b":1,"a":2}"#.to_owned());
    #[rustfmt::skip] // a table
    let cases = [
        (r#"{"b":1,"a":2}"#, true),
        (r#"{"a":2,"b":1}"#, false),
        (r#"{"b":1, "a":2}"#, false),
        ("", false),
    ];
    for (body, same) in cases {
        let found = differences(&fixture, &arrived(&fixture, &[], body));
        let places: Vec<_> = found.iter().map(|one| one.at.as_str()).collect();
        let expected: &[&str] = if same { &[] } else { &["request.body"] };
        assert_eq!(places, expected, "{body}");
    }
}

#[test]
fn a_number_with_a_point_may_come_without_and_an_integer_may_not_come_with_one() {
    #[rustfmt::skip] // a table
    let cases = [
        // what the fixture has, what arrives, whether it is the same
        ("7.0", "7.0", true), ("7.0", "7", true), ("7.0", "8", false), ("7.0", "7.5", false), ("2.5", "2.5", true),
        ("7.0", r#""7""#, false),
        ("3", "3", true), ("3", "3.0", false), ("3", "4", false),
        ("9007199254740993", "9007199254740992", false),
        (r#"{"a":[{"b":7.0}],"c":3}"#, r#"{"c":3,"a":[{"b":7}]}"#, true),
        (r#"{"a":[{"b":7.0}],"c":3}"#, r#"{"a":[{"b":7}],"c":3.0}"#, false),
        (r#"{"a":7.0}"#, r#"{"a":7,"b":null}"#, false), (r#"{"a":7.0,"b":null}"#, r#"{"a":7}"#, false),
        ("[7.0]", "[7,7]", false),
    ];
    for (expected, body, same) in cases {
        let mut fixture = fixture("archive_chat/200-empty.json");
        fixture.request.body = Some(serde_json::from_str(expected).expect("JSON"));
        let found = differences(&fixture, &arrived(&fixture, &[], body));
        let places: Vec<_> = found.iter().map(|one| one.at.as_str()).collect();
        let due: &[&str] = if same { &[] } else { &["request.body"] };
        assert_eq!(places, due, "{expected} {body}");
    }
}
