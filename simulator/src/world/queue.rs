//! The queue of a device.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::clock::{self, written};
use super::message::Message;

/// How long `force` delivers everything without delay.
const WINDOW: TimeDelta = TimeDelta::minutes(30);

/// What a queue does with messages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum QueueStatus {
    /// It delivers and accepts.
    Active,
    /// It accepts but does not deliver.
    Pause,
    /// It delivers but accepts nothing new.
    Reject,
    /// It does neither.
    Freeze,
}

impl QueueStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Active, Self::Pause, Self::Reject, Self::Freeze];

    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Pause => "pause",
            Self::Reject => "reject",
            Self::Freeze => "freeze",
        }
    }

    /// Whether what waits is delivered.
    #[must_use]
    pub fn delivers(self) -> bool {
        matches!(self, Self::Active | Self::Reject)
    }

    /// Whether new messages are taken.
    #[must_use]
    pub fn accepts(self) -> bool {
        matches!(self, Self::Active | Self::Pause)
    }

    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

impl fmt::Display for QueueStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The queue of a device: what it does, and which messages wait in it.
#[derive(Clone, Debug)]
pub struct Queue {
    pub(super) status: QueueStatus,
    status_updated_at: DateTime<Utc>,
    forced_until: Option<DateTime<Utc>>,
    /// In the order in which they came.
    pub(super) waiting: Vec<Message>,
}

impl Queue {
    pub(super) fn new() -> Self {
        Self {
            status: QueueStatus::Active,
            status_updated_at: clock::start(),
            forced_until: None,
            waiting: Vec::new(),
        }
    }

    /// What it does with messages.
    #[must_use]
    pub fn status(&self) -> QueueStatus {
        self.status
    }

    /// When that was last set.
    #[must_use]
    pub fn status_updated_at(&self) -> DateTime<Utc> {
        self.status_updated_at
    }

    /// The end of the window that `force` opened, be it in the past.
    #[must_use]
    pub fn forced_until(&self) -> Option<DateTime<Utc>> {
        self.forced_until
    }

    /// The messages that wait, scheduled ones too, in the order in which they came.
    #[must_use]
    pub fn waiting(&self) -> &[Message] {
        &self.waiting
    }

    /// Sets the status. A window that was open ends, unless `force` opens the next one.
    pub(super) fn set(&mut self, status: QueueStatus, force: bool, now: DateTime<Utc>) {
        self.status = status;
        self.status_updated_at = now;
        let until = now.checked_add_signed(WINDOW);
        self.forced_until = until.filter(|_| force && status.delivers());
    }

    /// Whether the window is open.
    pub(super) fn is_forced(&self, now: DateTime<Utc>) -> bool {
        self.forced_until.is_some_and(|until| now < until)
    }

    /// Takes out what is to be delivered now.
    pub(super) fn take_due(&mut self, now: DateTime<Utc>) -> Vec<Message> {
        let waiting = std::mem::take(&mut self.waiting);
        let (due, waiting) = waiting
            .into_iter()
            .partition(|message| self.lets_go(message, now));
        self.waiting = waiting;
        due
    }

    /// Whether a message is to be delivered now. One that is `live` goes past a queue that does not deliver.
    pub(super) fn lets_go(&self, message: &Message, now: DateTime<Utc>) -> bool {
        (self.status.delivers() || message.live) && (self.is_forced(now) || message.is_due(now))
    }

    /// State and counters, as part of a device and of its own answer.
    pub(super) fn counters(&self, now: DateTime<Utc>) -> Value {
        let scheduled = self.waiting.iter().filter(|message| !message.is_due(now));
        json!({
            "status": self.status.as_str(),
            "statusUpdatedAt": written(self.status_updated_at),
            "messages": self.waiting.len(),
            "scheduled": scheduled.count(),
            "size": self.waiting.len(),
        })
    }

    /// The answer of the operations on queues. Where the fields stand is not settled; most clients read them under `queue`.
    pub(super) fn answer(&self, now: DateTime<Utc>) -> Value {
        let mut answer = json!({"queue": self.counters(now)});
        if let Some(until) = self.forced_until.filter(|_| self.is_forced(now)) {
            answer["forceUntil"] = written(until);
        }
        answer
    }
}
