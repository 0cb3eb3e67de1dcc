//! Every field arrives under its name, and nothing that is empty is left out in silence.

use reqwest::Request;
use serde_json::{Value, json};

use super::{Known, Upload, multipart, urlencoded};
use crate::hook::{Operation, client};
use crate::operations;

fn operation() -> Operation {
    Operation {
        optional_body: false,
        empty_body: true,
        filled: &[],
        choices: &[],
        ..*operations::find("route_queue").unwrap()
    }
}

/// The media type and the body of a request, or what is wrong.
fn sent(
    request: Result<reqwest::RequestBuilder, progenitor_client::Error<()>>,
) -> Result<(String, Vec<u8>), String> {
    let request: Request = request.map_err(|e| e.to_string())?.build().unwrap();
    let kind = request.headers().get("content-type");
    let kind = kind.map_or("", |kind| kind.to_str().unwrap()).to_owned();
    let bytes = request.body().and_then(reqwest::Body::as_bytes);
    Ok((kind, bytes.unwrap_or_default().to_vec()))
}

const KNOWN: Known<'static> = Known {
    names: &["a", "file", "ids", "json", "meta", "note"],
    files: &["a", "file"],
    words: &[],
};

fn pairs(body: &Value, operation: &Operation) -> Result<(String, Vec<u8>), String> {
    let request = client().post("http://host.example/");
    let known = Known {
        words: &[("ids", ",")],
        ..KNOWN
    };
    sent(urlencoded(request, body, operation, &known))
}

fn parts(body: &Value, operation: &Operation) -> Result<(String, Vec<u8>), String> {
    let request = client().post("http://host.example/");
    let words = &[
        ("note", "text/markdown"),
        ("json", "Application/JSON; a=b"),
        ("meta", "text/x"),
    ];
    let known = Known { words, ..KNOWN };
    sent(multipart(request, body, operation, &known))
}

#[test]
fn fields_as_pairs() {
    for (body, text) in [
        (json!({}), ""),
        (
            json!({"a": "x y", "b": 2, "c": true, "d": 1.5}),
            "a=x+y&b=2&c=true&d=1.5",
        ),
        (
            json!({"a[]": ["x", "y&z=1"], "e": "\u{e9}"}),
            "a%5B%5D=x&a%5B%5D=y%26z%3D1&e=%C3%A9",
        ),
        (json!({"ids": ["x", 2]}), "ids=x%2C2"),
    ] {
        let (kind, bytes) = pairs(&body, &operation()).unwrap();
        assert_eq!(kind, "application/x-www-form-urlencoded");
        assert_eq!(String::from_utf8(bytes).unwrap(), text, "{body}");
    }
}

#[test]
fn fields_as_parts() {
    let file = Upload::new([0, 0xff, b'\n'])
        .file_name("a\"b\r\n.png")
        .media_type("image/png");
    let bare = Upload::new("form-part-00000000");
    assert_eq!(format!("{file:?}"), "Upload { bytes: 3, .. }");
    let body = json!({
        "a\"": "x", "file": file, "files": [bare], "meta": {"k": "v"}, "note": "# n", "z": [1, 2],
    });
    let (kind, bytes) = parts(&body, &operation()).unwrap();
    assert_eq!(kind, "multipart/form-data; boundary=form-part-00000001");
    let disposition = |name: &str| {
        format!("--form-part-00000001\r\nContent-Disposition: form-data; name=\"{name}\"")
    };
    let mut expected = format!(
        "{}\r\n\r\nx\r\n{}; filename=\"a%22b%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\n",
        disposition("a%22"),
        disposition("file"),
    )
    .into_bytes();
    expected.extend_from_slice(&[0, 0xff, b'\n']);
    expected.extend_from_slice(
        format!(
            "\r\n{}; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\n\
             form-part-00000000\r\n\
             {}\r\nContent-Type: application/json\r\n\r\n{{\"k\":\"v\"}}\r\n\
             {}\r\nContent-Type: text/markdown\r\n\r\n# n\r\n\
             {}\r\n\r\n1\r\n{}\r\n\r\n2\r\n--form-part-00000001--\r\n",
            disposition("files"),
            disposition("meta"),
            disposition("note"),
            disposition("z"),
            disposition("z"),
        )
        .as_bytes(),
    );
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        String::from_utf8_lossy(&expected)
    );
    assert_eq!(bytes, expected);
}

#[test]
fn the_boundary_stands_in_no_part() {
    let all = |numbers: std::ops::Range<u32>| {
        let texts = numbers.map(|number| format!("form-part-{number:08}"));
        texts.collect::<String>()
    };
    for (parts_given, number) in [
        (vec![], 0),
        (vec!["form-part-".to_owned()], 0),
        (vec!["form-part-+0000000".to_owned()], 0),
        (vec![all(1..9)], 0),
        (vec![all(0..4000)], 4000),
        (vec![all(0..3000), all(0..2), all(3001..4000)], 3000),
        // Part of another number, and cut off.
        (vec!["form-form-part-000000001".to_owned()], 1),
        (vec!["form-part-0000000".to_owned()], 0),
    ] {
        let mut parts_given: Vec<Value> = parts_given.into_iter().map(Value::from).collect();
        parts_given.push(json!("x"));
        let (kind, _) = parts(&json!({"a": parts_given}), &operation()).unwrap();
        assert_eq!(
            kind,
            format!("multipart/form-data; boundary=form-part-{number:08}")
        );
    }
}

/// What is wanted as JSON is JSON, and what is an object is called nothing else.
#[test]
fn content_is_of_its_type() {
    for (body, head, content) in [
        (json!({"json": "a"}), "Application/JSON; a=b", "\"a\""),
        (json!({"json": 1}), "Application/JSON; a=b", "1"),
        (
            json!({"json": {"k": 1}}),
            "Application/JSON; a=b",
            "{\"k\":1}",
        ),
        (json!({"meta": {"k": 1}}), "application/json", "{\"k\":1}"),
        (json!({"meta": "a"}), "text/x", "a"),
        (
            json!({"file": Upload::new("a")}),
            "application/octet-stream",
            "a",
        ),
        // In the document's own object the name means nothing.
        (
            json!({"meta": {"$bytes": "a"}}),
            "application/json",
            "{\"$bytes\":\"a\"}",
        ),
    ] {
        let (_, bytes) = parts(&body, &operation()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let expected = format!("\r\nContent-Type: {head}\r\n\r\n{content}\r\n--form");
        assert!(text.contains(&expected), "{body}: {text}");
    }
    let free = json!({"free": Upload::new("a").file_name("b")});
    let (_, bytes) = parts(&free, &operation()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("; filename=\"b\"\r\n"), "{text}");
}

/// Names that the caller chose, and values, are in no error.
#[test]
fn errors_tell_what_the_document_names() {
    let odd = Upload::new("secret").file_name("secret.png");
    for value in [
        json!(null),
        json!([]),
        json!([["secret"]]),
        json!(odd.media_type("secret\n")),
        json!({"$bytes": "\u{100}", "file_name": "secret"}),
    ] {
        for (name, told) in [("a", "body.a: "), ("secret", "body.{}: ")] {
            let line = parts(&json!({name: value}), &operation()).unwrap_err();
            assert!(line.contains(told) && !line.contains("secret"), "{line}");
            let line = pairs(&json!({name: value}), &operation()).unwrap_err();
            assert!(line.contains(told) && !line.contains("secret"), "{line}");
        }
    }
}

#[test]
fn what_is_no_form_is_refused() {
    let none = Operation {
        empty_body: false,
        ..operation()
    };
    for (operation, body, fault) in [
        (operation(), json!({"a": []}), "body.a: an empty list"),
        (operation(), json!({"a": null}), "body.a: null is no value"),
        (
            operation(),
            json!({"a": [["x"]]}),
            "body.a: a list in a list",
        ),
        (operation(), json!([1]), "body: a form has fields"),
        (operation(), json!(null), "body: a form has fields"),
        (none, json!({}), "body: it has no field set"),
    ] {
        for line in [pairs(&body, &operation), parts(&body, &operation)] {
            let line = line.unwrap_err();
            assert!(line.contains(fault), "{body}: {line}");
        }
    }
    for (body, fault) in [
        (json!({"a": {"b": "c"}}), "body.a: an object is no value"),
        (
            json!({"a": Upload::new("x")}),
            "body.a: an object is no value",
        ),
        (
            json!({"ids": ["a,b"]}),
            "body.ids: an item is empty, or contains",
        ),
        (
            json!({"ids": [""]}),
            "body.ids: an item is empty, or contains",
        ),
    ] {
        let line = pairs(&body, &operation()).unwrap_err();
        assert!(line.contains(fault), "{body}: {line}");
    }
    for body in [
        json!({"a": Upload::new("x").media_type("image/png\r\nX-Evil: 1")}),
        json!({"a": Upload::new("x").media_type("")}),
    ] {
        let line = parts(&body, &operation()).unwrap_err();
        assert!(line.contains("body.a: this is no media type"), "{line}");
    }
    assert!(parts(&json!({"a": {"$bytes": "\u{100}"}}), &operation()).is_err());
}

#[test]
fn a_form_that_is_left_out_is_no_body() {
    let optional = Operation {
        optional_body: true,
        ..operation()
    };
    for sent in [
        pairs(&json!(null), &optional),
        parts(&json!(null), &optional),
    ] {
        assert_eq!(sent.unwrap(), (String::new(), Vec::new()));
    }
}
