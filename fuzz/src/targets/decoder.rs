//! Answers: whatever the bytes of a body are, a call gives a reply or an error that says why, and
//! neither prints what was in them.
//!
//! The first byte of an input chooses the operation, the second status and headers; the rest is
//! the body.

use std::fmt::Debug;
use std::sync::OnceLock;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use wassenger::{ApiKey, ChatId, Client, DeviceId, Error, ErrorKind, Reply, fuzzing};

use super::{CHAT, DEVICE, PHONE, client, owned, printed};
use crate::spec;

pub(super) fn words() -> Vec<String> {
    let mut words = spec::words();
    words.extend(owned(&[
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "{}", "[]", "{\"\":",
    ]));
    words.extend(owned(&[
        "0",
        "-1",
        "1e999",
        "18446744073709551616",
        "0.1",
        "1e-7",
        "\\u0000",
    ]));
    words.extend(owned(&[
        "\\ud800",
        "\u{feff}",
        "<!doctype html>",
        "\"2023-02-30T25:61:61Z\"",
    ]));
    words.extend(owned(&[
        "\"2023-11-14T22:13:30.000Z\"",
        "\"canary\"",
        "\"canary, expected canary\"",
    ]));
    words.extend(owned(&[
        "canary",
        CHAT,
        PHONE,
        "447700900123",
        "\"canary\":",
        "{\"canary\":1}",
    ]));
    words.extend(owned(&[
        "\"errorCode\":",
        "\"errors\":[",
        "\"message\":\"canary\"",
    ]));
    words
}

/// What is in the corpus and the words, and no error may print.
const CANARIES: [&str; 3] = ["canary", "447700900123", "12025550123"];

/// The same for `Debug` of a value, which shows counts: a bare number is no phone number there.
const TEXTS: [&str; 4] = ["canary", "\"447700900123", "447700900123@", "+12025550123"];

/// Status, media type, `Retry-After` in seconds, and the kind of the error.
type Answer = (u16, &'static str, Option<u64>, ErrorKind);
const ANSWERS: [Answer; 16] = [
    (200, "application/json", None, ErrorKind::Decode),
    (200, "text/html", None, ErrorKind::Decode),
    (
        201,
        "application/json; charset=utf-8",
        None,
        ErrorKind::Decode,
    ),
    (204, "", None, ErrorKind::Decode),
    (302, "text/html", None, ErrorKind::Rejected),
    (400, "application/json", None, ErrorKind::Rejected),
    (401, "application/json", None, ErrorKind::Unauthorized),
    (402, "application/json", None, ErrorKind::PaymentRequired),
    (403, "application/json", None, ErrorKind::Forbidden),
    (404, "application/json", None, ErrorKind::NotFound),
    (408, "", None, ErrorKind::Rejected),
    (409, "application/json", None, ErrorKind::Conflict),
    (429, "application/json", Some(7), ErrorKind::RateLimited),
    (500, "application/json", None, ErrorKind::Server),
    (503, "text/html", Some(0), ErrorKind::Server),
    (700, "application/json", None, ErrorKind::Decode),
];

struct Bench {
    client: Client,
    device: DeviceId,
    chat: ChatId,
}

pub(super) fn run(data: &[u8]) -> bool {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    let bench = BENCH.get_or_init(|| Bench {
        client: client(ApiKey::new("key").expect("a key")),
        device: DEVICE.parse().expect("an id"),
        chat: CHAT.parse().expect("an id"),
    });
    let [operation, answer, body @ ..] = data else {
        return false;
    };
    // `a` is the first.
    let nth = |byte: &u8, length: usize| usize::from(byte.wrapping_sub(b'a')) % length;
    let seen = &Seen {
        answer: ANSWERS[nth(answer, ANSWERS.len())],
        body,
    };
    let device = bench.client.device(&bench.device);
    let (queue, chat) = (device.queue(), device.chat(&bench.chat));
    macro_rules! asked {
        ($call:expr) => {
            fuzzing::answer(&$call, seen.status(), seen.headers(), seen.bytes())
        };
    }
    match nth(operation, 14) {
        0 => seen.typed(asked!(device.get())),
        1 => seen.typed(asked!(device.health())),
        2 => seen.typed(asked!(bench.client.devices().list())),
        3 => seen.typed(asked!(chat.get())),
        4 => seen.typed(asked!(device.chats().list())),
        5 => seen.any(asked!(queue.status())),
        6 => seen.any(asked!(queue.pause())),
        7 => seen.any(asked!(queue.route_to(&bench.device))),
        8 => seen.any(asked!(queue.empty())),
        9 => seen.any(asked!(device.request_auth_code())),
        10 => seen.any(asked!(device.scan_qr())),
        11 => seen.any(asked!(chat.archive())),
        12 => seen.any(asked!(chat.unarchive())),
        _ => seen.any(asked!(chat.delete())),
    }
}

/// An answer as it came.
struct Seen<'a> {
    answer: Answer,
    body: &'a [u8],
}

impl Seen<'_> {
    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.answer.0).expect("a status")
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if !self.answer.1.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.answer.1));
        }
        if let Some(seconds) = self.answer.2 {
            headers.insert(RETRY_AFTER, seconds.into());
        }
        headers
    }

    fn bytes(&self) -> Bytes {
        Bytes::copy_from_slice(self.body)
    }

    /// An answer that is needed in its type.
    fn typed<T>(&self, result: Result<Reply<T>, Error>) -> bool
    where
        T: Debug + Serialize + DeserializeOwned + PartialEq,
    {
        let expected = serde_json::from_slice::<T>(self.body);
        if self.status().is_success() {
            let (seen, told) = (&expected, result.as_ref().err());
            assert_eq!(seen.is_ok(), told.is_none(), "{seen:?}, but {told:?}");
        }
        if let (Ok(reply), Ok(expected)) = (&result, &expected) {
            assert!(**reply == *expected, "the value is another");
            let written = serde_json::to_vec(&**reply).expect("what was read can be written");
            let again: T = serde_json::from_slice(&written).expect("and read again");
            assert!(again == **reply, "and is the same");
        }
        self.any(result)
    }

    /// Any answer: a success is one whatever the body is, unless a type is needed or it is a page.
    fn any<T: Debug>(&self, result: Result<Reply<T>, Error>) -> bool {
        match result {
            Ok(reply) => {
                assert!(self.status().is_success());
                assert_eq!((reply.status(), reply.body()), (self.status(), self.body));
                hides(&format!("{reply:?}\n{:?}", *reply), &TEXTS);
                // Taken is what is JSON, or nothing where nothing is promised.
                self.body.is_empty() || reply.json().is_some()
            }
            Err(error) => self.error(&error),
        }
    }

    fn error(&self, error: &Error) -> bool {
        assert_eq!(error.kind(), self.answer.3);
        assert_eq!(error.status(), Some(self.status()));
        assert_eq!(error.body(), self.body);
        let wait = error.retry_after().map(|wait| wait.as_secs());
        assert_eq!(wait, self.answer.2);
        if self.status().is_success() {
            assert!(error.maybe_executed() && !error.is_retryable());
        }
        hides(&printed(error), &CANARIES);
        assert!(!error.to_string().contains(char::is_control), "{error}");
        // What is told of a body stands in it.
        let told = [error.code(), error.message()].into_iter().flatten();
        let details = error.details().iter().flat_map(|detail| {
            let texts = [&detail.code, &detail.reason, &detail.message, &detail.path];
            texts.into_iter().flatten().map(String::as_str)
        });
        let told: Vec<&str> = told.chain(details).collect();
        if !told.is_empty() {
            let mut texts = Vec::new();
            // What is passed over may be deeper, or a larger number, than a value can be.
            let Ok(body) = serde_json::from_slice(self.body) else {
                let is_json = serde_json::from_slice::<IgnoredAny>(self.body).is_ok();
                assert!(is_json, "only JSON tells anything");
                return true;
            };
            collect(&body, &mut texts);
            assert!(told.iter().all(|text| texts.contains(text)), "{texts:?}");
        }
        !told.is_empty()
    }
}

/// Every text in a value.
fn collect<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(members) => members.values().for_each(|member| collect(member, texts)),
        _ => {}
    }
}

fn hides(text: &str, canaries: &[&str]) {
    for canary in canaries {
        assert!(!text.contains(canary), "{canary} is printed: {text}");
    }
}

#[cfg(test)]
mod tests {
    use std::panic;

    use super::*;

    #[test]
    fn an_answer_counts_as_valid_when_it_tells_something() {
        for (input, is_valid) in [
            ("fa{}", true),
            ("fa[1,", false),
            ("fb<!doctype html>", false),
            // An answer that is needed in its type.
            ("ca[]", true),
            ("ca{}", false),
            // The status of a queue is promised, what a deletion tells is not.
            ("fd", false),
            ("nd", true),
            ("ff{\"message\":\"canary\"}", true),
            ("ff{}", false),
            ("fjcanary", false),
            ("fo<p>", false),
        ] {
            assert_eq!(run(input.as_bytes()), is_valid, "{input}");
        }
    }

    /// A reply where an error was due, or an error of another kind, is no answer to pass over.
    #[test]
    fn an_answer_that_is_taken_for_another_breaks_it() {
        let bench = client(ApiKey::new("key").expect("a key"));
        let device: DeviceId = DEVICE.parse().expect("an id");
        let taken = |came: Answer, expected: Answer| {
            let [came, expected] = [came, expected].map(|answer| Seen {
                answer,
                body: b"{}",
            });
            let call = bench.device(&device).queue().status();
            let result = fuzzing::answer(&call, came.status(), came.headers(), came.bytes());
            panic::catch_unwind(panic::AssertUnwindSafe(|| expected.any(result))).is_ok()
        };
        let [good, gone, late, server] = [0, 9, 12, 13].map(|index| ANSWERS[index]);
        for (came, expected) in [(good, gone), (gone, good), (server, gone), (server, late)] {
            assert!(taken(came, came));
            assert!(!taken(came, expected), "{came:?} for {expected:?}");
        }
    }
}
