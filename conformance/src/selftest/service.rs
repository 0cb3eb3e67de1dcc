//! Defects in what the simulator does in a story, besides what it answers.

use wassenger_simulator::World;
use wassenger_simulator::world::{Chat, Device, Message, QueueStatus};

use super::{Change, Operator};
use crate::sequence::{ChatState, DeviceState, Sequence};

/// A message of no story.
const MESSAGE: &str = "5f2296349b12abf18c3e4bfe";

/// Every operator of this kind.
pub(super) const ALL: &[Operator] = &[
    of("another status of a queue", |story, world| {
        each(story, world, |expected, device| {
            let status = match expected.queue.as_deref()? {
                "freeze" => QueueStatus::Reject,
                _ => QueueStatus::Freeze,
            };
            device.set_queue_status(status);
            Some(())
        })
    }),
    of("a message more that waits", |story, world| {
        each(story, world, |expected, device| {
            expected.waiting.as_ref()?;
            device.add_message(message());
            Some(())
        })
    }),
    of("a message more that left", |story, world| {
        each(story, world, |expected, device| {
            expected.sent?;
            device.add_message(message().in_progress());
            Some(())
        })
    }),
    of("another session", |story, world| {
        each(story, world, |expected, device| {
            *device = match expected.session.as_deref()? {
                "authorize" => device.clone().linked("+447700900123"),
                _ => device.clone().unlinked(),
            };
            Some(())
        })
    }),
    of("another state of a chat", |story, world| {
        each(story, world, |expected, device| {
            let (wid, state) = expected.chats.first_key_value()?;
            let chat = Chat::new(wid.clone());
            device.add_chat(match state {
                ChatState::Active => chat.archived(),
                _ => chat,
            });
            Some(())
        })
    }),
    of("no device left", |story, world| {
        *world = World::bare();
        !story.finally.is_empty()
    }),
];

const fn of(name: &'static str, change: fn(&Sequence, &mut World) -> bool) -> Operator {
    let change = Change::World(change);
    Operator { name, change }
}

/// Changes the first device of which the story says something that can be changed.
fn each(
    story: &Sequence,
    world: &mut World,
    change: impl Fn(&DeviceState, &mut Device) -> Option<()>,
) -> bool {
    let mut devices = story.finally.iter();
    devices.any(|(id, expected)| {
        let device = world.device_mut(id);
        device.and_then(|device| change(expected, device)).is_some()
    })
}

fn message() -> Message {
    Message::to_phone(MESSAGE, "+447700900123", "Hello")
}
