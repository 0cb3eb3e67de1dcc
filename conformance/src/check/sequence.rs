//! Judges a story: each step, then the state that it led to.

use wassenger_simulator::World;
use wassenger_simulator::world::{Chat, Device, Message};

use super::outcome::{error, reply};
use crate::code::Code;
use crate::expect::Kind;
use crate::fixture::Fixture;
use crate::outcome::Outcome;
use crate::sequence::{ChatState, DeviceState, Sequence, Step};
use crate::strict::Difference;

/// What the caller got of a step, and how often the server was asked for it.
pub(crate) fn step(
    at: usize,
    step: &Step,
    mut fixture: Fixture,
    outcome: &Outcome,
    received: usize,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let received = u32::try_from(received).unwrap_or(u32::MAX);
    let attempts = &step.expect.attempts;
    found.extend(Difference::between(
        Code::RequestCount,
        "expect.attempts",
        attempts,
        &received,
    ));
    found.extend(Difference::between(
        Code::OutcomeAttempts,
        "expect.attempts",
        attempts,
        &outcome.attempts,
    ));
    if step.status.is_some() {
        found.extend(Difference::between(
            Code::OutcomeStatus,
            "status",
            &step.status,
            &outcome.status,
        ));
    }
    match (&outcome.result, step.expect.outcome) {
        (Ok(got), Kind::Reply) => {
            fixture.response.body.clone_from(&got.json);
            found.extend(reply(&fixture, got));
        }
        (Err(failure), Kind::Error) => {
            let expect = &mut fixture.expect;
            expect.message = expect.message.take().or_else(|| failure.message.clone());
            expect.code = expect.code.take().or_else(|| failure.code.clone());
            if expect.details.is_empty() {
                expect.details.clone_from(&failure.details);
            }
            found.extend(error(&fixture, failure));
        }
        (Ok(_), Kind::Error) => {
            found.push(Difference::new(
                Code::OutcomeKind,
                "expect.outcome",
                "an error",
                "a reply",
            ));
        }
        (Err(failure), Kind::Reply) => {
            let got = format_args!("an error: {}", failure.text);
            found.push(Difference::new(
                Code::OutcomeKind,
                "expect.outcome",
                "a reply",
                got,
            ));
        }
    }
    for difference in &mut found {
        let inner = difference.at.trim_start_matches("error.");
        let inner = inner.trim_start_matches("reply.");
        let outer = if inner == difference.at {
            ""
        } else {
            "expect."
        };
        difference.at = format!("steps[{at}].{outer}{inner}");
    }
    found
}

/// The state in the end.
pub(crate) fn state(sequence: &Sequence, world: &World) -> Vec<Difference> {
    let mut found = Vec::new();
    // An id could not stand in the place: reports hide them.
    for (at, (id, expected)) in sequence.finally.iter().enumerate() {
        let at = format!("finally[{at}]");
        match world.device(id) {
            Some(device) => found.extend(of_device(&at, expected, device)),
            None => found.push(Difference::new(
                Code::StateDiffers,
                at,
                "a device",
                "there is none",
            )),
        }
    }
    found
}

fn of_device(at: &str, expected: &DeviceState, device: &Device) -> Vec<Difference> {
    let queue = device.queue();
    let ids = queue.waiting().iter().map(Message::id).map(str::to_owned);
    let actual = DeviceState {
        queue: Some(queue.status().to_string()),
        waiting: Some(ids.collect()),
        sent: Some(device.sent().len()),
        session: Some(device.session().as_str().to_owned()),
        codes: Some(device.codes().len()),
        chats: Default::default(),
    };
    let mut found = vec![
        differs(at, "queue", &expected.queue, &actual.queue),
        differs(at, "waiting", &expected.waiting, &actual.waiting),
        differs(at, "sent", &expected.sent, &actual.sent),
        differs(at, "session", &expected.session, &actual.session),
        differs(at, "codes", &expected.codes, &actual.codes),
    ];
    for (place, (wid, expected)) in expected.chats.iter().enumerate() {
        let actual = device.chat(wid).map(of_chat);
        let name = format!("chats[{place}]");
        found.push(differs(at, &name, &Some(*expected), &actual));
    }
    found.into_iter().flatten().collect()
}

pub(crate) fn of_chat(chat: &Chat) -> ChatState {
    if chat.is_removed() {
        ChatState::Gone
    } else if chat.is_archived() {
        ChatState::Archived
    } else {
        ChatState::Active
    }
}

/// Nothing where nothing is expected.
fn differs<T: PartialEq + serde::Serialize>(
    at: &str,
    name: &str,
    expected: &Option<T>,
    actual: &Option<T>,
) -> Option<Difference> {
    let at = format!("{at}.{name}");
    expected
        .as_ref()
        .and_then(|_| Difference::between(Code::StateDiffers, &at, expected, actual))
}
