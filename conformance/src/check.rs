//! Judges one exchange: what the server received, and what the caller got.

mod alike;
mod force;
pub(crate) mod sequence;

use sha2::{Digest, Sha256};

use crate::code::{Attribution, Code};
use crate::expect::Kind;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::outcome::{Failure, Outcome, Reply};
use crate::received::Received;
use crate::spec::{Operation, Spec};
use crate::strict::{self, Difference};
use crate::wire::Wire;
use alike::{alike, same};

/// How the client calls itself.
const USER_AGENT: &str = "wassenger-rust/";

/// The kind of the error after which nothing of the answer has to be there.
pub(crate) const INTERRUPTED: &str = "Interrupted";

/// Whether the fixture's answer is as the document declares, or breaks it when it says so.
#[must_use]
pub fn fixture(spec: &Spec, operation: &Operation, fixture: &Fixture) -> Vec<Finding> {
    let response = &fixture.response;
    let mut found = Vec::new();
    if let Some(named) = fixture
        .named_status()
        .filter(|named| *named != response.status)
    {
        let expected = format!("{named}, as the name of the file tells");
        let difference = Difference::new(
            Code::FixtureStatus,
            "response.status",
            expected,
            response.status,
        );
        found.push(Finding::new(Part::Fixture, fixture, difference));
    }
    let content_type = response.headers.get("content-type").map(String::as_str);
    let violations = spec.judge_answer(operation, response.status, content_type, &response.bytes());
    match &response.deviates {
        Some(why) if violations.is_empty() => {
            let difference = Difference::new(
                Code::DeviationGone,
                "response.deviates",
                "an answer that breaks the document",
                format_args!("a valid one ({why})"),
            );
            found.push(Finding::new(Part::Fixture, fixture, difference));
        }
        Some(_) => {}
        None => found.extend(violations.iter().map(|fault| {
            Finding::violation(
                Code::FixtureInvalid,
                Part::Fixture,
                fixture,
                "response",
                fault,
            )
        })),
    }
    found
}

/// Whether the requests that arrived are the fixture's, as often as it says, and valid by both validators.
#[must_use]
pub fn requests(
    spec: &Spec,
    operation: &Operation,
    fixture: &Fixture,
    received: &[Received],
) -> Vec<Finding> {
    let mut found = Vec::new();
    let count = u32::try_from(received.len()).unwrap_or(u32::MAX);
    let counted = Difference::between(
        Code::RequestCount,
        "request.count",
        &fixture.expect.attempts,
        &count,
    );
    found.extend(counted.map(|difference| Finding::new(Part::Request, fixture, difference)));
    for (at, request) in received.iter().enumerate() {
        // The same request again has the same faults, told once.
        if !received[..at].contains(request) {
            found.extend(self::request(spec, operation, fixture, request));
        }
    }
    found.dedup();
    found
}

/// The same for a single request.
#[must_use]
pub fn request(
    spec: &Spec,
    operation: &Operation,
    fixture: &Fixture,
    request: &Received,
) -> Vec<Finding> {
    let differences = strict::differences(fixture, request).into_iter();
    let mut found: Vec<_> = differences
        .map(|difference| Finding::new(Part::Request, fixture, difference))
        .collect();
    let agent = request.header("user-agent").unwrap_or_default();
    if !agent.starts_with(USER_AGENT) {
        let expected = format!("{USER_AGENT}<version>");
        let difference = Difference::new(
            Code::RequestHeader,
            "request.headers.user-agent",
            expected,
            agent,
        );
        found.push(Finding::new(Part::Request, fixture, difference));
    }
    // The client made what the fixture asks for: then fixture and document contradict each other.
    let blame = if found.is_empty() {
        Attribution::Spec
    } else {
        Attribution::Client
    };
    let violations = spec.judge_request(operation, request);
    found.extend(violations.iter().map(|fault| {
        Finding::violation(
            Code::RequestInvalid,
            Part::Request,
            fixture,
            "request",
            fault,
        )
        .blame(blame)
    }));
    let forced = force::without_effect(operation, request);
    found.extend(forced.map(|difference| Finding::new(Part::Request, fixture, difference)));
    found
}

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
        &Some(response.status),
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

fn reply(fixture: &Fixture, reply: &Reply) -> Vec<Difference> {
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

fn error(fixture: &Fixture, failure: &Failure) -> Vec<Difference> {
    let expected = &fixture.expect;
    let seconds = failure.retry_after.map(|wait| wait.as_secs());
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
            &Some(fixture.operation.as_str()),
            &failure.operation.as_deref(),
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
