//! The steps of a story, and stories that are drawn.

use std::fmt;

use fastrand::Rng;
use wassenger::types::QueueStatus as Status;

use super::CHATS;

/// One operation; devices and chats by their places.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The queue of a device gets a status.
    SetStatus(usize, Status),
    /// What waits at the first device goes to the second.
    Route(usize, usize),
    /// What waits at a device is thrown away.
    Empty(usize),
    /// A message is sent from a device.
    Send(usize),
    /// A pairing code is asked for.
    Code {
        /// The device.
        on: usize,
        /// Whether a phone number is given.
        phone: bool,
        /// Whether a session that is there is to go.
        force: bool,
    },
    /// The owner types the last code of the device, if it has one.
    TypeCode(usize),
    /// Into the archive, or out of it.
    Archive(usize, usize, bool),
    /// Here alone; in WhatsApp too; the same with force.
    Delete(usize, usize, u8),
}

impl Step {
    /// The operation that it is about.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        match self {
            Self::SetStatus(..) => "set_queue_status",
            Self::Route(..) => "route_queue",
            Self::Empty(_) => "empty_queue",
            Self::Send(_) => "send_message",
            // A code is asked for so that it can be typed.
            Self::Code { .. } | Self::TypeCode(_) => "request_auth_code",
            Self::Archive(_, _, true) => "archive_chat",
            Self::Archive(_, _, false) => "unarchive_chat",
            Self::Delete(..) => "delete_chat",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::TypeCode(on) = self {
            return write!(f, "the owner of device {on} types the code");
        }
        write!(f, "{} ", self.operation())?;
        match self {
            Self::SetStatus(on, status) => write!(f, "device {on} {status}"),
            Self::Route(from, to) => write!(f, "device {from} to device {to}"),
            Self::Empty(on) | Self::Send(on) | Self::TypeCode(on) => write!(f, "device {on}"),
            Self::Code { on, phone, force } => {
                let phone = if *phone { " phone" } else { "" };
                let force = if *force { " force" } else { "" };
                write!(f, "device {on}{phone}{force}")
            }
            Self::Archive(on, chat, _) => write!(f, "device {on} chat {chat}"),
            Self::Delete(on, chat, how) => {
                let how = match how {
                    0 => "",
                    1 => " from WhatsApp",
                    _ => " from WhatsApp by force",
                };
                write!(f, "device {on} chat {chat}{how}")
            }
        }
    }
}

/// Draws a story of 10 to 40 steps.
#[must_use]
pub fn draw(dice: &mut Rng) -> Vec<Step> {
    let count = dice.usize(10..=40);
    (0..count).map(|_| step(dice)).collect()
}

/// Pausing, sending and routing come often: what they leave is what the others find.
fn step(dice: &mut Rng) -> Step {
    let on = device(dice);
    match dice.u8(0..21) {
        0..=3 => Step::SetStatus(on, status(dice)),
        4..=7 => Step::Route(on, device(dice)),
        8 => Step::Empty(on),
        9..=14 => Step::Send(on),
        15 => Step::Code {
            on,
            phone: dice.bool(),
            force: dice.bool(),
        },
        16 => Step::TypeCode(on),
        17..=18 => Step::Archive(on, dice.usize(..CHATS.len()), dice.bool()),
        _ => Step::Delete(on, dice.usize(..CHATS.len()), dice.u8(0..3)),
    }
}

fn device(dice: &mut Rng) -> usize {
    match dice.u8(0..9) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

fn status(dice: &mut Rng) -> Status {
    match dice.u8(0..8) {
        0..=1 => Status::Active,
        2..=5 => Status::Pause,
        6 => Status::Reject,
        _ => Status::Freeze,
    }
}
