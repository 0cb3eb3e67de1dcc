//! What the service posts to a webhook: whatever is in it or not, it is taken and kept; what is
//! read of it is what it says, in either spelling; nobody's number or text is printed.

mod kinds;
mod messages;
mod odd;
mod samples;

use serde_json::{Value, json};
use wassenger::{Error, ErrorKind, EventKind, WebhookEvent};

fn event(json: &Value) -> WebhookEvent {
    WebhookEvent::from_slice(json.to_string().as_bytes()).unwrap()
}

/// An event of this name about this.
fn about(name: &str, data: Value) -> WebhookEvent {
    let mut json = json!({"event": name});
    json["data"] = data;
    event(&json)
}

/// The line of an error that says that this input cannot be right.
fn refusal<T>(result: Result<T, Error>) -> String {
    let error = result.err().expect("a refusal");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(!error.maybe_executed() && !error.is_retryable());
    assert!(error.body().is_empty() && error.operation().is_none());
    error.to_string()
}

/// What no event is; the lines say where and show nothing.
#[test]
fn bodies_refused() {
    let rows: [(&[u8], &str); 8] = [
        (b"", "there is no body"),
        (b"<html>canary</html>", "no JSON (line 1, column 1)"),
        (b"{\"event\": \"canary", "no JSON (line 1, column 17)"),
        (b"\xff", "no JSON"),
        (b"{} {}", "more than one value"),
        (b"[{\"event\": \"canary\"}]", "no object"),
        (b"\"canary\"", "no object"),
        (b"null", "no object"),
    ];
    for (body, words) in rows {
        let line = refusal(WebhookEvent::from_slice(body));
        assert!(line.starts_with("webhook event: "), "{line}");
        assert!(line.contains(words) && !line.contains("canary"), "{line}");
        let error = serde_json::from_slice::<WebhookEvent>(body).unwrap_err();
        assert!(!error.to_string().contains("canary"), "{error}");
    }
    println!("webhook events: {} cases of bodies refused", rows.len());
}

/// A number beyond every float is kept where `serde_json` can, and refused by name where not: that
/// is a feature of it, which any crate of a program can switch on.
#[test]
fn a_number_without_end() {
    let body = br#"{"event": "message:in:new", "created": 1e999}"#;
    match WebhookEvent::from_slice(body) {
        Ok(event) => assert_eq!(
            (event.kind(), event.created()),
            (&EventKind::MessageInNew, None)
        ),
        Err(error) => assert!(error.to_string().contains("64-bit float"), "{error}"),
    }
    // A name in it can be somebody's number.
    let body = br#"{"event": "chat:update", "data": {"447700900123": 1e999}}"#;
    if let Err(error) = WebhookEvent::from_slice(body) {
        assert!(!error.to_string().contains("447700900123"), "{error}");
    }
}

/// The ways in and out through serde are the same as `from_slice` and `json`.
#[test]
fn serde_both_ways() {
    let json = json!({"event": "chat:update", "later": [1, {"deep": null}]});
    let one = event(&json);
    let other: WebhookEvent = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(one, other);
    assert_eq!(serde_json::to_value(&one).unwrap(), json);
    assert_eq!((one.json(), &other.into_json()), (&json, &json));
}

#[test]
fn crosses_threads() {
    fn crosses<T: Send + Sync + 'static>(_: &T) {}
    crosses(&event(&json!({})));
}
