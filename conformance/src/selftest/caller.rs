//! Defects in what the client makes of an answer: status, headers and bytes are as the server sent them.

use serde_json::{Map, Value};

use super::{Change, Made, Operator};
use crate::expect::Kind;
use crate::fixture::Fixture;
use crate::outcome::{Failure, Outcome, Reply};

/// Every operator of this kind.
pub(super) const ALL: &[Operator] = &[
    of("another kind of error", refused, another_kind),
    of("maybe executed, or not", refused, executed_or_not),
    of("retryable, or not", refused, |_, outcome| {
        error(outcome, |failure| failure.retryable ^= true)
    }),
    of("an error without operation", refused, |_, outcome| {
        error(outcome, |failure| failure.operation = None)
    }),
    of("an error of another operation", refused, |_, outcome| {
        error(outcome, |failure| failure.operation = Some("other".into()))
    }),
    of("the message lost", with_message, |_, outcome| {
        error(outcome, |failure| failure.message = None)
    }),
    of("a message made up", without_message, |_, outcome| {
        error(outcome, |failure| failure.message = Some("other".into()))
    }),
    of("the code lost", with_code, |_, outcome| {
        error(outcome, |failure| failure.code = None)
    }),
    of("the details lost", with_details, |_, outcome| {
        error(outcome, |failure| failure.details.clear())
    }),
    of("the time to wait lost", with_wait, |_, outcome| {
        error(outcome, |failure| failure.retry_after = None)
    }),
    of("an error for a reply", replied, error_for_reply),
    of("a reply for an error", refused, reply_for_error),
    of("a typed value changed", typed, |_, outcome| {
        let fields = reply(outcome).and_then(|reply| reply.typed.as_object_mut());
        fields.is_some_and(changed)
    }),
    of("a named field lost", named, |fixture, outcome| {
        let names = || fixture.expect.fields.keys();
        let fields = reply(outcome).and_then(|reply| reply.typed.as_object_mut());
        fields.is_some_and(|fields| names().any(|name| fields.remove(name).is_some()))
    }),
    of("the JSON of a reply lost", with_json, |_, outcome| {
        reply(outcome).is_some_and(|reply| reply.json.take().is_some())
    }),
    of("an attempt more", answered, attempt_more),
];

/// What the caller is told of a step of a story.
pub(super) const OF_STEPS: &[Operator] = &[
    in_story("a step: another kind of error", refused, another_kind),
    in_story("a step: maybe executed, or not", refused, executed_or_not),
    in_story("a step: an error for a reply", replied, error_for_reply),
    in_story("a step: a reply for an error", refused, reply_for_error),
    in_story("a step: an attempt more", answered, attempt_more),
];

const fn of(
    name: &'static str,
    fits: fn(&Fixture) -> bool,
    change: fn(&Fixture, &mut Outcome) -> bool,
) -> Operator {
    let change = Change::Outcome(Made { fits, change });
    Operator { name, change }
}

const fn in_story(
    name: &'static str,
    fits: fn(&Fixture) -> bool,
    change: fn(&Fixture, &mut Outcome) -> bool,
) -> Operator {
    let change = Change::Step(Made { fits, change });
    Operator { name, change }
}

fn answered(fixture: &Fixture) -> bool {
    fixture.expect.attempts > 0
}

fn replied(fixture: &Fixture) -> bool {
    fixture.expect.outcome == Kind::Reply
}

fn refused(fixture: &Fixture) -> bool {
    fixture.expect.outcome == Kind::Error && answered(fixture)
}

fn with_message(fixture: &Fixture) -> bool {
    refused(fixture) && fixture.expect.message.is_some()
}

fn without_message(fixture: &Fixture) -> bool {
    refused(fixture) && fixture.expect.message.is_none()
}

fn with_code(fixture: &Fixture) -> bool {
    refused(fixture) && fixture.expect.code.is_some()
}

fn with_details(fixture: &Fixture) -> bool {
    refused(fixture) && !fixture.expect.details.is_empty()
}

fn with_wait(fixture: &Fixture) -> bool {
    refused(fixture) && fixture.expect.retry_after.is_some()
}

/// A case that says of the whole reply how it reads.
fn typed(fixture: &Fixture) -> bool {
    let typed = fixture.expect.typed.as_ref().and_then(Value::as_object);
    replied(fixture) && typed.is_some_and(|fields| fields.values().any(Value::is_string))
}

fn named(fixture: &Fixture) -> bool {
    let there = |(name, value): (&String, &Value)| !name.starts_with('/') && !value.is_null();
    replied(fixture) && fixture.expect.fields.iter().any(there)
}

fn with_json(fixture: &Fixture) -> bool {
    replied(fixture) && fixture.response.body.is_some() && fixture.response.wire.is_none()
}

fn another_kind(_: &Fixture, outcome: &mut Outcome) -> bool {
    error(outcome, |failure| failure.kind.push('s'))
}

fn executed_or_not(_: &Fixture, outcome: &mut Outcome) -> bool {
    error(outcome, |failure| failure.maybe_executed ^= true)
}

fn error_for_reply(_: &Fixture, outcome: &mut Outcome) -> bool {
    outcome.result = Err(made_up());
    true
}

fn reply_for_error(_: &Fixture, outcome: &mut Outcome) -> bool {
    let (typed, json) = (Value::Null, None);
    outcome.result = Ok(Reply { typed, json });
    true
}

fn attempt_more(_: &Fixture, outcome: &mut Outcome) -> bool {
    outcome.attempts += 1;
    true
}

fn error(outcome: &mut Outcome, change: impl FnOnce(&mut Failure)) -> bool {
    let failure = outcome.result.as_mut().err();
    failure.map(change).is_some()
}

fn reply(outcome: &mut Outcome) -> Option<&mut Reply> {
    outcome.result.as_mut().ok()
}

fn changed(fields: &mut Map<String, Value>) -> bool {
    let text = fields.values_mut().find(|value| value.is_string());
    let Some(Value::String(text)) = text else {
        return false;
    };
    text.push('x');
    true
}

fn made_up() -> Failure {
    Failure {
        kind: "Decode".to_owned(),
        operation: None,
        code: None,
        message: None,
        details: Vec::new(),
        retry_after: None,
        maybe_executed: true,
        retryable: false,
        text: "made up".to_owned(),
    }
}
