//! The steps of a story.

use std::fmt;

use wassenger::types::QueueStatus as Status;

/// One operation; devices, chats and recipients by their places, moments in minutes from the beginning.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The queue of a device gets a status.
    SetStatus(usize, Status),
    /// The same with force: all that waits leaves at once, for 30 minutes.
    Force(usize, Delivering),
    /// What waits at the first device goes to the second.
    Route(usize, usize),
    /// What waits at a device is thrown away.
    Empty {
        /// The device.
        on: usize,
        /// Which messages; all, if none are named.
        only: Option<Only>,
        /// Whether those that are scheduled stay.
        keep_scheduled: bool,
        /// Whether the answer comes when it is done.
        wait: bool,
    },
    /// A message is sent from a device.
    Send {
        /// The device.
        on: usize,
        /// The recipient.
        to: usize,
        /// When it is to leave; at once, if nothing is said.
        at: Option<u32>,
    },
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
    /// So many minutes pass.
    Pass(u32),
}

/// A status in which messages are delivered; force has an effect with no other, and the client has none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Delivering {
    /// New ones are taken.
    Active,
    /// New ones are not taken.
    Reject,
}

impl From<Delivering> for Status {
    fn from(status: Delivering) -> Self {
        match status {
            Delivering::Active => Self::Active,
            Delivering::Reject => Self::Reject,
        }
    }
}

/// Which messages of a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Only {
    /// One, by its place among all that were taken, from 0.
    Message(usize),
    /// Those to a recipient.
    To(usize),
    /// Those that were taken before that minute.
    Before(u32),
}

impl Step {
    /// All that waits at a device is thrown away.
    #[must_use]
    pub const fn empty(on: usize) -> Self {
        Self::Empty {
            on,
            only: None,
            keep_scheduled: false,
            wait: false,
        }
    }

    /// A message to the first recipient is sent from a device.
    #[must_use]
    pub const fn send(on: usize) -> Self {
        Self::Send {
            on,
            to: 0,
            at: None,
        }
    }

    /// The operation that it is about.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        match self {
            Self::SetStatus(..) | Self::Force(..) => "set_queue_status",
            Self::Route(..) => "route_queue",
            Self::Empty { .. } => "empty_queue",
            // What time changes is what waits.
            Self::Send { .. } | Self::Pass(_) => "send_message",
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
        let word = |is: bool, word| if is { word } else { "" };
        let name = self.operation();
        match self {
            Self::SetStatus(on, status) => write!(f, "{name} device {on} {status}"),
            Self::Force(on, status) => {
                write!(f, "{name} device {on} {} by force", Status::from(*status))
            }
            Self::Route(from, to) => write!(f, "{name} device {from} to device {to}"),
            Self::Empty {
                on,
                only,
                keep_scheduled,
                wait,
            } => {
                write!(f, "{name} device {on}")?;
                match only {
                    Some(Only::Message(number)) => write!(f, " message {number}")?,
                    Some(Only::To(to)) => write!(f, " to recipient {to}")?,
                    Some(Only::Before(minute)) => write!(f, " before minute {minute}")?,
                    None => (),
                }
                let kept = word(*keep_scheduled, " but scheduled ones");
                write!(f, "{kept}{}", word(*wait, " wait"))
            }
            Self::Send { on, to, at } => {
                write!(f, "{name} device {on}")?;
                if *to > 0 {
                    write!(f, " to recipient {to}")?;
                }
                at.map_or(Ok(()), |at| write!(f, " at minute {at}"))
            }
            Self::Code { on, phone, force } => {
                let (phone, force) = (word(*phone, " phone"), word(*force, " force"));
                write!(f, "{name} device {on}{phone}{force}")
            }
            Self::TypeCode(on) => write!(f, "the owner of device {on} types the code"),
            Self::Archive(on, chat, _) => write!(f, "{name} device {on} chat {chat}"),
            Self::Delete(on, chat, how) => {
                let how = match how {
                    0 => "",
                    1 => " from WhatsApp",
                    _ => " from WhatsApp by force",
                };
                write!(f, "{name} device {on} chat {chat}{how}")
            }
            Self::Pass(minutes) => write!(f, "{minutes} minutes pass"),
        }
    }
}
