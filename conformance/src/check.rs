//! Judges one exchange: what the server received, and what the caller got.

mod alike;
mod force;
mod outcome;
pub(crate) mod sequence;

use wassenger_simulator::schema::Whose;

use crate::code::{Attribution, Code};
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::received::Received;
use crate::spec::{Operation, Spec};
use crate::strict::{self, Difference};

pub use outcome::outcome;

/// How the client calls itself.
const USER_AGENT: &str = "wassenger-rust/";

/// Whether the fixture's answer is as the document declares, or breaks it when it says so.
#[must_use]
pub fn fixture(spec: &Spec, operation: &Operation, fixture: &Fixture) -> Vec<Finding> {
    let response = &fixture.response;
    let mut found = Vec::new();
    if !fixture.is_sent() {
        return found;
    }
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
    // Where there should be none, no request is like the right one.
    let received = if fixture.is_sent() { received } else { &[] };
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
    // What was derived is made up; a file may be anybody's.
    let whose = match fixture.derived {
        Some(_) => Whose::Ours,
        None => Whose::Theirs,
    };
    let violations = spec.judge_request_of(whose, operation, request);
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
