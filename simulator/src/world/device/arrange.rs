//! How a test author arranges a device.

use chrono::TimeDelta;

use super::{Device, Session};
use crate::world::chat::Chat;
use crate::world::clock;
use crate::world::message::{Message, Progress};
use crate::world::queue::{Queue, QueueStatus};

impl Device {
    /// A device with a linked number (+12025550123) that runs, an active, empty queue and no chats.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            alias: "Support line".to_owned(),
            phone: None,
            session: Session::New,
            expired: false,
            last_sync_at: None,
            last_online_at: None,
            queue: Queue::new(),
            sent: Vec::new(),
            chats: Vec::new(),
            codes: Vec::new(),
            code_is_open: false,
        }
        .linked("+12025550123")
    }

    /// With this number linked, since the world started.
    #[must_use]
    pub fn linked(mut self, phone: impl Into<String>) -> Self {
        self.link(phone.into(), clock::start());
        // A synchronisation is refused for a minute after the last one, and a test may begin with one.
        self.last_sync_at = Some(clock::start() - TimeDelta::hours(1));
        self
    }

    /// Without a number: none was ever linked.
    #[must_use]
    pub fn never_connected(mut self) -> Self {
        self.phone = None;
        self.session = Session::New;
        self.last_sync_at = None;
        self.last_online_at = None;
        self
    }

    /// With a number that is linked but does not run.
    #[must_use]
    pub fn offline(mut self) -> Self {
        self.session = Session::Offline;
        self
    }

    /// With a number that was linked once and must be again.
    #[must_use]
    pub fn unlinked(mut self) -> Self {
        self.unlink(clock::start());
        self
    }

    /// Ended; see [`is_expired`](Self::is_expired).
    #[must_use]
    pub fn expired(mut self) -> Self {
        self.expired = true;
        self.session = Session::Offline;
        self
    }

    /// With this name.
    #[must_use]
    pub fn named(mut self, alias: impl Into<String>) -> Self {
        self.alias = alias.into();
        self
    }

    /// With its queue in this state.
    #[must_use]
    pub fn with_queue_status(mut self, status: QueueStatus) -> Self {
        self.set_queue_status(status);
        self
    }

    /// With one message more: at the end of the queue, or among the sent ones if it waits no longer.
    #[must_use]
    pub fn with_message(mut self, message: Message) -> Self {
        self.add_message(message);
        self
    }

    /// With one chat more, in the place of one with the same id.
    #[must_use]
    pub fn with_chat(mut self, chat: Chat) -> Self {
        self.add_chat(chat);
        self
    }

    /// Sets the state of the queue, as if by another client when the last one set it: a device has no clock.
    pub fn set_queue_status(&mut self, status: QueueStatus) {
        self.queue
            .set(status, false, self.queue.status_updated_at());
    }

    /// Adds a message; see [`with_message`](Self::with_message).
    pub fn add_message(&mut self, message: Message) {
        if *message.progress() == Progress::Waiting {
            self.queue.waiting.push(message);
        } else {
            self.sent.push(message);
        }
    }

    /// Adds a chat; see [`with_chat`](Self::with_chat).
    pub fn add_chat(&mut self, chat: Chat) {
        self.chats.retain(|other| other.wid() != chat.wid());
        self.chats.push(chat);
    }
}
