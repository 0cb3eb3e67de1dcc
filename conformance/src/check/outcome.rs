//! Whether the caller got what a case says.

use sha2::{Digest, Sha256};

use super::alike::{alike, same};
use crate::code::Code;
use crate::expect::{INTERRUPTED, INVALID, Kind};
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::outcome::{Failure, Outcome, Reply};
use crate::strict::Difference;
use crate::wire::Wire;

/// Whether the caller got what the fixture says.
#[must_use]
pub fn outcome(fixture: &Fixture, outcome: &Outcome) -> Vec<Finding> {
    let part = match fixture.expect.outcome {
        Kind::Reply => Part::Reply,
        Kind::Error => Part::Error,
    };
    let mut differences = match (&outcome.result, fixture.expect.outcome) {
        (Ok(reply), Kind::Reply) => self::reply(fixture, reply),
        (Err(failure), Kind::Error) => error(fixture, failure),
        (Ok(_), Kind::Error) => vec![Difference::new(
            Code::OutcomeKind,
            "outcome",
            "an error",
            "a reply",
        )],
        (Err(failure), Kind::Reply) => vec![Difference::new(
            Code::OutcomeKind,
            "outcome",
            "a reply",
            format_args!("an error: {}", failure.text),
        )],
    };
    differences.extend(kept(fixture, outcome));
    differences
        .into_iter()
        .map(|difference| Finding::new(part, fixture, difference))
        .collect()
}

/// The number of attempts is as it was, and status, headers and bytes reach the caller, unless the answer broke off before it was one.
fn kept(fixture: &Fixture, outcome: &Outcome) -> Vec<Difference> {
    let response = &fixture.response;
    let mut found = Vec::new();
    found.extend(Difference::between(
        Code::OutcomeAttempts,
        "outcome.attempts",
        &fixture.expect.attempts,
        &outcome.attempts,
    ));
    if fixture.expect.kind.as_deref() == Some(INTERRUPTED) {
        return found;
    }
    found.extend(Difference::between(
        Code::OutcomeStatus,
        "outcome.status",
        &fixture.is_sent().then_some(response.status),
        &outcome.status,
    ));
    for (name, value) in &response.headers {
        let at = format!("outcome.headers.{name}");
        found.extend(Difference::between(
            Code::OutcomeHeader,
            &at,
            &Some(value.as_str()),
            &outcome.header(name),
        ));
    }
    let sent = response.readable();
    let kept = if response.wire.is_some_and(Wire::breaks_off) {
        sent.starts_with(&outcome.body)
    } else {
        sent == outcome.body
    };
    if !kept {
        found.push(Difference::new(
            Code::OutcomeBody,
            "outcome.body",
            shown(&sent),
            shown(&outcome.body),
        ));
    }
    found
}

/// A body that can be compared: JSON is redacted by its keys later on, of anything else nothing can be told that is no person's.
fn shown(bytes: &[u8]) -> String {
    if serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok() {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let digest = format!("{:x}", Sha256::digest(bytes));
    format!("{} bytes, no JSON, SHA-256 {}…", bytes.len(), &digest[..8])
}

pub(super) fn reply(fixture: &Fixture, reply: &Reply) -> Vec<Difference> {
    let mut found = Vec::new();
    // What came short of its end is no JSON any more.
    let json = fixture.response.body.as_ref();
    let json = json.filter(|_| fixture.response.wire.is_none());
    found.extend(Difference::between(
        Code::ReplyJson,
        "reply.json",
        &json,
        &reply.json.as_ref(),
    ));
    if let Some(expected) = &fixture.expect.typed
        && !alike(expected, &reply.typed)
    {
        found.push(Difference::new(
            Code::ReplyTyped,
            "reply.typed",
            expected,
            &reply.typed,
        ));
    }
    for (name, expected) in &fixture.expect.fields {
        let actual = reply.field(name);
        if !same(expected, actual) {
            found.push(Difference::new(
                Code::ReplyTyped,
                format!("reply.fields.{name}"),
                expected,
                actual,
            ));
        }
    }
    found
}

pub(super) fn error(fixture: &Fixture, failure: &Failure) -> Vec<Difference> {
    let expected = &fixture.expect;
    let seconds = failure.retry_after.map(|wait| wait.as_secs());
    // An id that is none is refused before it is known what it is for.
    let operation = match failure.operation.as_deref() {
        None if expected.kind.as_deref() == Some(INVALID) => &fixture.operation,
        told => told.unwrap_or_default(),
    };
    let checks = [
        Difference::between(
            Code::ErrorKind,
            "error.kind",
            &expected.kind.as_deref(),
            &Some(failure.kind.as_str()),
        ),
        Difference::between(
            Code::ErrorOperation,
            "error.operation",
            &fixture.operation.as_str(),
            &operation,
        ),
        Difference::between(
            Code::ErrorRepeat,
            "error.maybe_executed",
            &expected.maybe_executed,
            &Some(failure.maybe_executed),
        ),
        Difference::between(
            Code::ErrorRepeat,
            "error.retryable",
            &expected.retryable,
            &Some(failure.retryable),
        ),
        Difference::between(
            Code::ErrorText,
            "error.message",
            &expected.message,
            &failure.message,
        ),
        Difference::between(Code::ErrorText, "error.code", &expected.code, &failure.code),
        Difference::between(
            Code::ErrorText,
            "error.details",
            &expected.details,
            &failure.details,
        ),
        Difference::between(
            Code::ErrorRetryAfter,
            "error.retry_after",
            &expected.retry_after,
            &seconds,
        ),
    ];
    checks.into_iter().flatten().collect()
}
