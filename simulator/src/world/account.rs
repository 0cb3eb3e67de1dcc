//! The account with which a world starts when nothing else is arranged.

use chrono::{DateTime, TimeDelta, Utc};

use super::World;
use super::chat::{Chat, ChatMessage};
use super::clock::start;
use super::device::Device;
use super::message::Message;

const PERSON: &str = "+447700900123";
const GROUP: &str = "120363000000000000@g.us";

pub(super) fn usual() -> World {
    let mut world = World::bare();
    world
        .add_device(support_line())
        .add_device(
            Device::new("5f2296349b12abf18c3e4a08")
                .named("Support line 2")
                .linked(PERSON),
        )
        .add_device(
            Device::new("5f2296349b12abf18c3e4a09")
                .named("Support line 3")
                .never_connected(),
        )
        .add_device(
            Device::new("5f2296349b12abf18c3e4a0a")
                .named("Support line 4")
                .linked(PERSON)
                .expired(),
        );
    world
}

/// The queue is active: what waits in it is scheduled.
fn support_line() -> Device {
    let message = |id: &str| Message::to_phone(id, PERSON, "Hello");
    Device::new("5f2296349b12abf18c3e4a07")
        .with_message(
            message("5f2296349b12abf18c3e4b01")
                .created_at(hours(-3))
                .scheduled(hours(1)),
        )
        .with_message(
            Message::to_group("5f2296349b12abf18c3e4b02", GROUP, "Hello")
                .created_at(hours(-2))
                .scheduled(hours(2)),
        )
        .with_message(
            message("5f2296349b12abf18c3e4b03")
                .created_at(hours(-1))
                .scheduled(hours(24))
                .with_reference("reminder"),
        )
        .with_chat(
            Chat::new("447700900123@c.us")
                .named("Billing")
                .with_label("billing")
                .with_message(said(-3, true))
                .with_message(said(-2, false)),
        )
        .with_chat(
            Chat::new(GROUP)
                .named("Team")
                .with_participant("447700900123@c.us")
                .with_participant("12025550123@c.us")
                .with_message(said(-1, true)),
        )
        .with_chat(
            Chat::new("120363000000000001@newsletter")
                .named("News")
                .undeletable()
                .with_message(said(-5, true))
                .with_message(said(-4, true)),
        )
}

fn said(when: i64, inbound: bool) -> ChatMessage {
    ChatMessage {
        at: hours(when),
        inbound,
        text: "Hello".to_owned(),
    }
}

/// So many hours after the start of the world, or before it.
fn hours(hours: i64) -> DateTime<Utc> {
    start() + TimeDelta::hours(hours)
}
