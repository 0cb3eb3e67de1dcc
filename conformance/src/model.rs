//! Random sequences of operations, through the client, against a small model: the simulator and the model agree on what the caller of each is told, on what each queue does, on where every message is and on every chat.

mod answered;
mod compare;
mod draw;
pub mod judge;
mod player;
mod reference;
mod request;
mod shorten;
mod step;
mod watch;

use chrono::{DateTime, Utc};
use wassenger_simulator::World;
use wassenger_simulator::world::{Chat, Device};

pub use compare::{Compared, Disagreement, compare};
pub use draw::draw;
pub use player::Player;
pub use reference::Model;
pub use shorten::shorten;
pub use step::{Delivering, Only, Step};

use crate::sequence::ChatState;

/// Two with numbers, one that was never connected.
pub const DEVICES: [&str; 3] = [
    "5f2296349b12abf18c3e4a07",
    "5f2296349b12abf18c3e4a08",
    "5f2296349b12abf18c3e4a09",
];
/// The chats of those with numbers. WhatsApp refuses to delete the second.
pub const CHATS: [&str; 2] = ["447700900123@c.us", "120363000000000001@newsletter"];
/// Who gets messages: a person and a group.
pub const RECIPIENTS: [&str; 2] = [PHONE, "120363000000000002@g.us"];
/// The number that is given where a code is asked for.
const PHONE: &str = "+12025550123";
/// What is sent.
const TEXT: &str = "Hello";

/// What becomes of a step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Told {
    /// The caller gets a reply with this status.
    Reply(u16),
    /// The caller gets an error with this status.
    Refused(u16),
    /// The caller gets a reply with another pairing code than the one that was given, or with none.
    OtherCode,
    /// The client refuses the call, and sends nothing.
    NotSent,
    /// A request is sent, and no status comes of it.
    NoAnswer,
    /// Whether the device was linked by a code that its owner typed.
    Linked(bool),
}

impl Told {
    /// What the caller must be told of an answer: a 2xx is a reply, and nothing else is.
    #[must_use]
    pub const fn answered(status: u16) -> Self {
        match status {
            200..=299 => Self::Reply(status),
            _ => Self::Refused(status),
        }
    }

    /// The status that the caller is told, if any.
    #[must_use]
    pub const fn status(self) -> Option<u16> {
        match self {
            Self::Reply(status) | Self::Refused(status) => Some(status),
            _ => None,
        }
    }
}

/// What can be seen of the service through the client; nothing where it cannot be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Seen {
    /// The queues, by device.
    pub queues: Vec<Option<Queue>>,
    /// What is left of the chats of the first device, then of the others.
    pub chats: Vec<Option<ChatState>>,
}

/// What is told of a queue.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Queue {
    /// What it does.
    pub status: String,
    /// How many messages wait.
    pub waiting: u64,
    /// How many of them are scheduled.
    pub scheduled: u64,
    /// Until when all that comes leaves at once, if that is so.
    pub forced_until: Option<DateTime<Utc>>,
}

/// What a device has, which the client is not asked for. Messages by the order in which they were taken, from 0.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Kept {
    /// Those that wait, in their order.
    pub waiting: Vec<usize>,
    /// Those that left, in their order.
    pub left: Vec<usize>,
    /// Whether a number is linked.
    pub linked: bool,
}

impl std::fmt::Display for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            waiting,
            left,
            linked,
        } = self;
        let linked = if *linked { "linked" } else { "not linked" };
        write!(f, "{linked}, messages {waiting:?} wait, {left:?} left")
    }
}

impl std::fmt::Display for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {} waiting", self.status, self.waiting)?;
        if self.scheduled > 0 {
            write!(f, ", {} scheduled", self.scheduled)?;
        }
        let until = self.forced_until;
        until.map_or(Ok(()), |until| write!(f, ", forced until {until:?}"))
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Reply(status) => write!(f, "a reply with status {status}"),
            Self::Refused(status) => write!(f, "an error with status {status}"),
            Self::OtherCode => f.write_str("another pairing code, or none"),
            Self::NotSent => f.write_str("a refusal by the client"),
            Self::NoAnswer => f.write_str("no answer"),
            Self::Linked(true) => f.write_str("a device that is linked"),
            Self::Linked(false) => f.write_str("a device that is not linked by it"),
        }
    }
}

/// The service in the beginning.
#[must_use]
pub fn world() -> World {
    let mut world = World::bare();
    for id in &DEVICES[..2] {
        let device = Device::new(*id).with_chat(Chat::new(CHATS[0]));
        world.add_device(device.with_chat(Chat::new(CHATS[1]).undeletable()));
    }
    world.add_device(Device::new(DEVICES[2]).never_connected());
    world
}
