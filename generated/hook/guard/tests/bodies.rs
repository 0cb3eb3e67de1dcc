//! A body holds what it must hold.

use reqwest::Url;

use super::{BASE, ID, check, filled as path_of, request};
use crate::hook::{Choice, Operation};
use crate::operations;

/// What a body is refused for, whichever operation it is of.
#[test]
fn bodies_keep_to_their_rules() {
    const ONE: &[Choice] = &[Choice {
        exactly_one: true,
        names: &["phone", "group", "channel"],
    }];
    const SOME: &[Choice] = &[Choice {
        exactly_one: false,
        names: &["name", "color"],
    }];
    let base = *operations::find("route_queue").unwrap();
    let required = |choices| Operation { choices, ..base };
    let (one, some) = (required(ONE), required(SOME));
    let optional = |empty_body| Operation {
        optional_body: true,
        empty_body,
        ..base
    };
    let filled = |filled| Operation { filled, ..base };
    for (operation, body, fault) in [
        (one, r#"{"phone":"+447700900123","message":"x"}"#, ""),
        (one, r#"{"group":"x"}"#, ""),
        (one, "{}", "body: give exactly one of phone, group, channel"),
        (
            one,
            r#"{"message":"x"}"#,
            "body: give exactly one of phone, group, channel",
        ),
        (
            one,
            r#"{"phone":"x","group":"x"}"#,
            "body: give exactly one of phone, group, channel",
        ),
        (some, r#"{"name":"x"}"#, ""),
        (some, r#"{"name":"x","color":1}"#, ""),
        (
            some,
            r#"{"other":1}"#,
            "body: give at least one of name, color",
        ),
        (some, "{}", "body: give at least one of name, color"),
        // Without a rule, one word on `{}`.
        (base, "{}", "body: it has no field set; set at least one"),
        (
            Operation {
                empty_body: true,
                ..base
            },
            "{}",
            "",
        ),
        (
            optional(false),
            "{}",
            "body: it has no field set; leave the body out instead",
        ),
        (optional(true), "{}", ""),
        // What must hold something: a field, a field in a field, the body.
        (filled(&["ids"]), r#"{"ids":[]}"#, "body.ids: an empty list"),
        (filled(&["ids"]), r#"{"ids":["x"],"other":[]}"#, ""),
        (
            filled(&["params/add"]),
            r#"{"params":{"add":[]}}"#,
            "body.params.add: an empty list",
        ),
        (
            filled(&["params/add"]),
            r#"{"params":{"add":["x"]},"add":[]}"#,
            "",
        ),
        (filled(&[""]), "[]", "body: an empty list"),
        (filled(&[""]), "[[]]", ""),
        // Objects, items, any field.
        (filled(&["a"]), r#"{"a":{}}"#, "body.a: it has no field set"),
        (filled(&["a"]), r#"{"a":{"b":{}}}"#, ""),
        (
            filled(&["x~1y/[]/to"]),
            r#"{"x/y":[{"to":[1]},{},{"to":[]}]}"#,
            "body.x/y[2].to: an empty list",
        ),
        (filled(&["a/[]/to"]), r#"{"a":[],"to":[]}"#, ""),
        (filled(&["[]/[]"]), "[[{}]]", "body[0][0]: it has no field"),
        (
            filled(&["a/{}"]),
            r#"{"a":{"me":[1],"you":[]}}"#,
            "body.a.{}: an empty list",
        ),
        (filled(&["a/{}"]), r#"{"a":{}}"#, ""),
    ] {
        let path = path_of(operation.path, |_| ID.to_owned());
        let url = Url::parse(&format!("{BASE}{path}")).unwrap();
        let mut request = request(operation.method, url);
        *request.body_mut() = Some(body.to_owned().into());
        match check(BASE, &mut request, &operation) {
            Ok(()) => assert_eq!(fault, "", "{body}"),
            Err(line) => assert!(
                !fault.is_empty() && line.starts_with(fault),
                "{body}: {line}"
            ),
        }
        let kept = request.body().and_then(reqwest::Body::as_bytes);
        assert_eq!(kept, Some(body.as_bytes()), "the guard changes no body");
    }
}
