//! Random sequences of operations, through the client, against a model that is small enough to be read at a glance: the simulator
//! and the model agree on what the caller of each is told, on what waits in each queue and on every chat.

mod compare;
mod player;
mod reference;
mod shorten;
mod step;

use wassenger_simulator::World;
use wassenger_simulator::world::{Chat, Device};

pub use compare::{Compared, Disagreement, compare};
pub use player::Player;
pub use reference::Model;
pub use shorten::shorten;
pub use step::{Step, draw};

use crate::sequence::ChatState;

/// Two with numbers, one that was never connected.
pub const DEVICES: [&str; 3] = [
    "5f2296349b12abf18c3e4a07",
    "5f2296349b12abf18c3e4a08",
    "5f2296349b12abf18c3e4a09",
];
/// The chats of those with numbers. WhatsApp refuses to delete the second.
pub const CHATS: [&str; 2] = ["447700900123@c.us", "120363000000000001@newsletter"];

/// What becomes of a step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Told {
    /// The caller is told this status.
    Status(u16),
    /// The client refuses the call, and sends nothing.
    NotSent,
    /// A request is sent, and no status comes of it.
    NoAnswer,
    /// Whether the device was linked by a code that its owner typed.
    Linked(bool),
}

/// What can be seen of the service through the client; nothing where it cannot be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Seen {
    /// How many messages wait, by device.
    pub waiting: Vec<Option<u64>>,
    /// What is left of the chats of the first device, then of the others.
    pub chats: Vec<Option<ChatState>>,
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status {status}"),
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
