//! A request keeps to the path of its operation, or it is refused: the encoder before may err.

#[path = "tests/bodies.rs"]
mod bodies;

use reqwest::{Method, Request, Url};

use super::super::texts::texts;
use super::{below, check, fits};
use crate::hook::Operation;
use crate::operations::{self, ALL};

const BASE: &str = "https://host.example/v1";
const ID: &str = "5f2296349b12abf18c3e4a07";

fn request(method: &str, url: Url) -> Request {
    Request::new(Method::from_bytes(method.as_bytes()).unwrap(), url)
}

/// The path of an operation with a value for each of its parameters.
fn filled(template: &str, value: impl Fn(usize) -> String) -> String {
    let segments = template.split('/').enumerate();
    let filled = segments.map(|(at, segment)| match segment.starts_with('{') {
        true => value(at),
        false => segment.to_owned(),
    });
    filled.collect::<Vec<_>>().join("/")
}

/// A delimiter is literal between the items of its list; in any other value it is the caller's.
#[test]
fn delimiters_are_those_of_lists() {
    let of_all = operations::find("list_devices").unwrap();
    let operation = Operation {
        joined: &[("ids", ","), ("a[]", " "), ("p", "|")],
        ..*of_all
    };
    for (query, sent) in [
        ("", None),
        ("ids=a%2Cb", Some("ids=a,b")),
        ("ids=a%2Cb&id=a%2Cb", Some("ids=a,b&id=a%2Cb")),
        ("id=a%2Cb&id=c", Some("id=a%2Cb&id=c")),
        ("a%5B%5D=x+y&a=x+y", Some("a%5B%5D=x%20y&a=x+y")),
        ("a%5B%5D=x%2By%2C", Some("a%5B%5D=x%2By%2C")),
        ("p=x%7Cy%2C+z", Some("p=x%7Cy%2C+z")),
        ("&&ids=a%2Cb&", Some("ids=a,b")),
    ] {
        let mut url = Url::parse(&format!("{BASE}/devices")).unwrap();
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        let mut request = request("GET", url);
        check(BASE, &mut request, &operation).unwrap();
        assert_eq!(request.url().query(), sent, "{query}");
    }
}

#[test]
fn a_path_fits_its_template_alone() {
    let queue = "/devices/{deviceId}/queue";
    let chat = "/chat/{deviceId}/chats/{chatWid}";
    for (path, base, template, expected) in [
        ("/v1/devices/x/queue", "/v1", queue, true),
        ("/v1/devices/%2F/queue", "/v1", queue, true),
        ("/v1/devices", "/v1", "/devices", true),
        ("/devices", "", "/devices", true),
        ("/v1/chat/x/chats/y", "/v1", chat, true),
        // More segments, and fewer.
        ("/v1/devices/x/queue/", "/v1", queue, false),
        ("/v1/devices/x/queue/y", "/v1", queue, false),
        ("/v1/devices/x/y/queue", "/v1", queue, false),
        ("/v1/devices/x", "/v1", queue, false),
        ("/v1/devices/queue", "/v1", queue, false),
        ("/v1/devices", "/v1", queue, false),
        ("/v1", "/v1", queue, false),
        ("", "/v1", queue, false),
        // No value.
        ("/v1/devices//queue", "/v1", queue, false),
        ("/v1/chat//chats/y", "/v1", chat, false),
        ("/v1/chat/x/chats/", "/v1", chat, false),
        ("/v1/devices/", "/v1", "/devices/{deviceId}", false),
        // Another literal, another base.
        ("/v1/devices/x/health", "/v1", queue, false),
        ("/v1/devices/x/Queue", "/v1", queue, false),
        ("/v1/devices/x/queues", "/v1", queue, false),
        ("/v1/device/x/queue", "/v1", queue, false),
        ("/v1/chat/x/chat/y", "/v1", chat, false),
        ("/v2/devices/x/queue", "/v1", queue, false),
        ("/v1x/devices/x/queue", "/v1", queue, false),
        ("/devices/x/queue", "/v1", queue, false),
        ("/v1/devices/x/queue", "", queue, false),
    ] {
        assert_eq!(fits(path, base, template), expected, "{path} of {template}");
    }
}

/// Each operation with values for all of its parameters passes, with its own method alone.
#[test]
fn the_method_is_the_operations() {
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    for operation in ALL {
        let path = filled(operation.path, |_| ID.to_owned());
        for method in methods {
            let url = Url::parse(&format!("{BASE}{path}")).unwrap();
            let result = check(BASE, &mut request(method, url), operation);
            assert_eq!(result.is_ok(), method == operation.method, "{method}");
        }
    }
}

/// A request of one operation is none of another with as many parameters, in other places.
#[test]
fn each_path_is_of_one_template() {
    for made in ALL {
        let path = filled(made.path, |_| ID.to_owned());
        for operation in ALL {
            let url = Url::parse(&format!("{BASE}{path}")).unwrap();
            let result = check(BASE, &mut request(operation.method, url), operation);
            let same = made.path == operation.path;
            assert_eq!(result.is_ok(), same, "{path} as {}", operation.id);
        }
    }
}

/// With an encoder that writes each text as it is: what the URL parser makes of it keeps to the
/// template, or is refused.
#[test]
fn hostile_texts_that_nobody_encoded() {
    let (mut kept, mut refused) = (0, 0);
    for operation in ALL {
        let template: Vec<&str> = operation.path.split('/').collect();
        let places = (0..template.len()).filter(|at| template[*at].starts_with('{'));
        for place in places {
            for text in &texts() {
                let path = filled(operation.path, |at| {
                    let value = if at == place { text } else { ID };
                    value.to_owned()
                });
                let url = Url::parse(&format!("{BASE}{path}")).unwrap();
                let left = !is_of(&template, url.path_segments().unwrap().collect());
                let result = check(BASE, &mut request(operation.method, url), operation);
                assert_eq!(result.is_err(), left, "{} with {text:?}", operation.id);
                if let Err(line) = &result {
                    assert!(line.contains("left the path of its operation"), "{line}");
                }
                kept += usize::from(!left);
                refused += usize::from(left);
            }
        }
    }
    println!("{kept} requests that kept to their template, {refused} refused");
    assert!(kept > 0 && refused > 0);
}

/// As the document says it: a value is anything but nothing. `v1` is the base.
fn is_of(template: &[&str], path: Vec<&str>) -> bool {
    let expected = [&["v1"], &template[1..]].concat();
    expected.len() == path.len()
        && expected.iter().zip(path).all(|(name, segment)| {
            let value = name.starts_with('{') && !segment.is_empty();
            value || *name == segment
        })
}

/// What is no operation of this path is not made one by its base URL.
#[test]
fn the_base_url_has_a_path_or_none() {
    let operation = operations::find("list_devices").unwrap();
    for (base, url, good) in [
        ("https://host.example", "https://host.example/devices", true),
        (
            "https://host.example/a/b",
            "https://host.example/a/b/devices",
            true,
        ),
        (
            "https://host.example/a/b",
            "https://host.example/a/devices",
            false,
        ),
        (
            "https://host.example",
            "https://host.example/v1/devices",
            false,
        ),
    ] {
        let result = check(
            base,
            &mut request("GET", Url::parse(url).unwrap()),
            operation,
        );
        assert_eq!(result.is_ok(), good, "{url} below {base}");
    }
}

/// Each hostile text as a segment that nobody encoded: what the URL parser makes of it is another
/// request, or decodes to it.
#[test]
fn hostile_segments_below_the_base_url() {
    let (mut kept, mut refused) = (0, 0);
    for text in texts() {
        let Ok(url) = Url::parse(&format!("{BASE}/devices/{text}/queue")) else {
            continue;
        };
        let segments = ["devices".to_owned(), text.clone(), "queue".to_owned()];
        let moved = url.path_segments().unwrap().count() != 4
            || url.query().is_some()
            || url.fragment().is_some();
        if below(BASE, &url, &segments).is_ok() {
            assert!(!moved, "{text:?} makes {url}");
            kept += 1;
        } else {
            refused += 1;
        }
    }
    println!("{kept} segments kept, {refused} refused");
    assert!(kept > 0 && refused > 0);
}

#[test]
fn nothing_but_the_base_url_is_below_it() {
    for (base, url, good) in [
        (BASE, "https://host.example/v1/a/b", true),
        (BASE, "https://host.example/v1/a/%62", true),
        ("https://host.example", "https://host.example/a/b", true),
        (BASE, "https://evil.example/v1/a/b", false),
        (BASE, "http://host.example/v1/a/b", false),
        (BASE, "https://host.example:8443/v1/a/b", false),
        (BASE, "https://me@host.example/v1/a/b", false),
        (BASE, "https://:key@host.example/v1/a/b", false),
        (BASE, "https://host.example/a/b", false),
        (BASE, "https://host.example/v1a/b", false),
        (BASE, "https://host.example/v1/a", false),
        (BASE, "https://host.example/v1/a/b/", false),
        (BASE, "https://host.example/v1/a%2Fb", false),
        (BASE, "https://host.example/v1/a/b?c", false),
        (BASE, "https://host.example/v1/a/b#c", false),
    ] {
        let segments = ["a".to_owned(), "b".to_owned()];
        let result = below(base, &Url::parse(url).unwrap(), &segments);
        assert_eq!(result.is_ok(), good, "{url} below {base}");
    }
}
