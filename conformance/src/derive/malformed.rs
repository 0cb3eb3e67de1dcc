//! Answers that are damaged, in their content or on their way, and what the caller must make of them.
//!
//! The judgement is a table of the check, by how the document knows the answer and by the operation's retry class:
//!
//! - What comes whole and is not what the document promises is an error (`Decode`) that tells that the action was most likely done, and
//!   that nobody should repeat it. Where the document infers an answer and has no type for it, any JSON stays a success: what was never
//!   seen cannot be wrong. What is no JSON, a page above all, is an error there too: it need not be the service that answered.
//! - What does not come whole is `Interrupted`: the action may have been done, so that only what may happen twice is repeated.
//! - An error stays the error that its status tells, with none of the words that could not be read.

mod content;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::answer::may_be_bare;
use super::flat::flat;
use super::sample::Sampler;
use super::{Answer, failure};
use crate::expect::{Expect, INTERRUPTED, Kind};
use crate::fixture::Response;
use crate::spec::Operation;
use crate::wire::Wire;

/// How well the document knows what a success is like.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Reading {
    /// It promises JSON of a type.
    Typed,
    /// It infers that there is JSON, and knows nothing more.
    Free,
    /// It promises bytes.
    Bytes,
    /// It promises nothing.
    Nothing,
}

/// What each success but the plainest is tried with, so that none is read otherwise.
const OF_OTHERS: [&str; 3] = [
    "JSON that is cut",
    "a reset in the body",
    "the end before a byte",
];

/// Every damage to the plainest success, some to the first of each other status, then those to errors.
pub(super) fn all(
    sampler: &Sampler<'_>,
    operation: &Operation,
    successes: &[Answer],
) -> Vec<Answer> {
    let mut found = Vec::new();
    let mut statuses = BTreeSet::new();
    for success in successes {
        let status = success.response.status;
        if !statuses.insert(status) {
            continue;
        }
        let mut damaged = of_success(sampler, operation, success);
        if statuses.len() > 1 {
            let tried = OF_OTHERS.map(|name| format!("malformed {status}, {name}"));
            damaged.retain(|answer| tried.contains(&answer.name));
        }
        found.extend(damaged);
    }
    found.extend(errors(operation));
    for answer in &mut found {
        let Response {
            status, headers, ..
        } = &answer.response;
        let media_type = headers.get("content-type").map(String::as_str);
        let bytes = answer.response.bytes();
        let faults = sampler
            .spec
            .judge_answer(operation, *status, media_type, &bytes);
        if !faults.is_empty() {
            answer.response.deviates = Some("it is damaged on purpose".to_owned());
        }
    }
    found
}

/// Every damage to a success.
fn of_success(sampler: &Sampler<'_>, operation: &Operation, success: &Answer) -> Vec<Answer> {
    let status = success.response.status.to_string();
    let declared = sampler.spec.declared(operation, &status);
    let schema = flat(
        sampler.spec,
        &declared["content"]["application/json"]["schema"],
    );
    let inferred = declared["x-provenance"] == "inferred";
    let reading = match declared["content"].as_object() {
        None => Reading::Nothing,
        Some(content) if content.is_empty() => Reading::Nothing,
        Some(content) if content.len() > 1 || !content.contains_key("application/json") => {
            Reading::Bytes
        }
        Some(_) if inferred && schema["type"].is_null() => Reading::Free,
        Some(_) => Reading::Typed,
    };
    let mut found = Vec::new();
    if matches!(reading, Reading::Typed | Reading::Free) {
        // The first of each status has every property.
        let body = success.response.body.clone().unwrap_or_default();
        let bare = may_be_bare(operation, declared);
        let damaged = content::all(sampler, &schema, &body, reading, bare);
        found.extend(
            damaged
                .into_iter()
                .map(|damaged| whole(success, reading, damaged)),
        );
    }
    found.extend(on_its_way(operation, success, reading));
    found
}

/// A success that comes whole.
fn whole(success: &Answer, reading: Reading, (name, response): content::Damaged) -> Answer {
    let json = response.body.is_some();
    let status = success.response.status;
    let mut headers = success.response.headers.clone();
    headers.extend(response.headers.clone());
    let expect = match reading {
        Reading::Free if json => Expect::of(Kind::Reply, 1),
        _ => not_understood(),
    };
    Answer {
        name: format!("malformed {status}, {name}"),
        response: Response {
            status,
            headers,
            ..response
        },
        expect,
    }
}

/// A success that is lost or damaged on its way.
fn on_its_way(operation: &Operation, success: &Answer, reading: Reading) -> Vec<Answer> {
    let mut faults = vec![
        ("the end before a byte", Wire::EndAfter(0)),
        ("a reset before a byte", Wire::ResetAfter(0)),
        ("the end in the head", Wire::EndAfter(20)),
        ("a reset in the head", Wire::ResetAfter(20)),
    ];
    if success.response.status != 204 {
        faults.push(("a Content-Length too large", Wire::ContentLength(5)));
    }
    if !success.response.bytes().is_empty() {
        faults.push(("the end in the body", Wire::EndAfter(-2)));
        faults.push(("a reset in the body", Wire::ResetAfter(-2)));
        faults.push(("a Content-Length too small", Wire::ContentLength(-1)));
    }
    let answer = |(name, wire): (&str, Wire)| Answer {
        name: format!("malformed {}, {name}", success.response.status),
        response: Response {
            wire: Some(wire),
            ..success.response.clone()
        },
        expect: match (wire.breaks_off(), reading) {
            (true, _) => interrupted(operation),
            (false, Reading::Bytes | Reading::Nothing) => Expect::of(Kind::Reply, 1),
            (false, _) => not_understood(),
        },
    };
    faults.into_iter().map(answer).collect()
}

/// Errors whose words cannot be read.
fn errors(operation: &Operation) -> Vec<Answer> {
    let told =
        |status: u16| json!({"status": status, "message": "refused with a text that is cut"});
    let cut = |status: u16| content::cut(&told(status));
    let strange =
        json!({"status": "four", "message": 7, "error": [], "errorCode": {}, "errors": "none"});
    let vendor = |status: u16| Response {
        body: Some(told(status)),
        wire: Some(Wire::EndAfter(-5)),
        ..Response::default()
    };
    let json = |body: Value| Response {
        body: Some(body),
        ..Response::default()
    };
    let damaged = [
        (404, "JSON that is cut", cut(404)),
        (404, "words of other types", json(strange)),
        (429, "no text", content::no_text()),
        (429, "the end in the body", vendor(429)),
        (500, "JSON that is cut", cut(500)),
        (500, "a list", json(json!(["refused"]))),
        (500, "the end in the body", vendor(500)),
    ];
    let answer = |(status, name, mut response): (u16, &str, Response)| {
        response.status = status;
        let json = ("content-type".to_owned(), "application/json".to_owned());
        response.headers.extend([json]);
        Answer {
            name: format!("malformed {status}, {name}"),
            response,
            expect: failure::judgement(operation, status, false),
        }
    };
    damaged.into_iter().map(answer).collect()
}

/// The service has most likely done it, and a second time would be no better.
fn not_understood() -> Expect {
    Expect {
        kind: Some("Decode".to_owned()),
        maybe_executed: Some(true),
        retryable: Some(false),
        ..Expect::of(Kind::Error, 1)
    }
}

/// Nobody knows whether the service has done it.
fn interrupted(operation: &Operation) -> Expect {
    let repeatable = operation.retry == "repeatable";
    Expect {
        kind: Some(INTERRUPTED.to_owned()),
        maybe_executed: Some(true),
        retryable: Some(repeatable),
        ..Expect::of(Kind::Error, if repeatable { 3 } else { 1 })
    }
}
