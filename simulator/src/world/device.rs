//! A device: a WhatsApp number with its session, queue and chats.

mod arrange;
mod json;

use chrono::{DateTime, Utc};

use super::chat::Chat;
use super::code::{self, PairingCode};
use super::message::Message;
use super::queue::Queue;

/// The connection of a device to WhatsApp.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Session {
    /// There never was one.
    New,
    /// It waits for a number to be linked.
    Authorize,
    /// A number is linked, but it does not run.
    Offline,
    /// A number is linked, and it runs since that moment.
    Online {
        /// Since when.
        since: DateTime<Utc>,
    },
}

impl Session {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Authorize => "authorize",
            Self::Offline => "offline",
            Self::Online { .. } => "online",
        }
    }
}

/// A device.
#[derive(Clone, Debug)]
pub struct Device {
    id: String,
    alias: String,
    phone: Option<String>,
    pub(super) session: Session,
    expired: bool,
    pub(super) last_sync_at: Option<DateTime<Utc>>,
    last_online_at: Option<DateTime<Utc>>,
    pub(super) queue: Queue,
    /// What left the queue: delivered, or on its way.
    pub(super) sent: Vec<Message>,
    pub(super) chats: Vec<Chat>,
    codes: Vec<PairingCode>,
    /// The last code can be typed yet.
    code_is_open: bool,
}

impl Device {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name.
    #[must_use]
    pub fn alias(&self) -> &str {
        &self.alias
    }

    /// Its number; `None` before one was linked.
    #[must_use]
    pub fn phone(&self) -> Option<&str> {
        self.phone.as_deref()
    }

    /// Its connection to WhatsApp.
    #[must_use]
    pub fn session(&self) -> Session {
        self.session
    }

    /// Its queue.
    #[must_use]
    pub fn queue(&self) -> &Queue {
        &self.queue
    }

    /// What left the queue, delivered or on its way, in that order.
    #[must_use]
    pub fn sent(&self) -> &[Message] {
        &self.sent
    }

    /// Its chats, removed ones too.
    #[must_use]
    pub fn chats(&self) -> &[Chat] {
        &self.chats
    }

    /// The chat of that id, be it removed.
    #[must_use]
    pub fn chat(&self, wid: &str) -> Option<&Chat> {
        self.chats.iter().find(|chat| chat.wid() == wid)
    }

    /// The pairing codes that it was given. Only the last one can be of use.
    #[must_use]
    pub fn codes(&self) -> &[PairingCode] {
        &self.codes
    }

    /// Whether a number is linked, running or not.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        matches!(self.session, Session::Offline | Session::Online { .. })
    }

    /// Whether it ended: it neither sends nor takes messages, and its session and queue can be read alone. Its chats, and the messages that
    /// wait in it, can be changed.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        self.expired
    }

    /// Whether it can send.
    #[must_use]
    pub fn is_operative(&self) -> bool {
        !self.expired && matches!(self.session, Session::Online { .. })
    }

    /// The message of that id, of the service or of WhatsApp, waiting or sent.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<&Message> {
        let mut messages = self.queue.waiting.iter().chain(&self.sent);
        messages.find(|message| message.is(id))
    }

    /// Hexadecimal digits are the same in capitals.
    pub(super) fn is(&self, id: &str) -> bool {
        self.id.eq_ignore_ascii_case(id)
    }

    /// Starts or restarts the session of the linked number.
    pub(super) fn run(&mut self, now: DateTime<Utc>) {
        self.session = Session::Online { since: now };
        self.last_online_at = Some(now);
    }

    /// Links a number and starts its session. Whatever code was open is void.
    pub(super) fn link(&mut self, phone: String, now: DateTime<Utc>) {
        self.phone = Some(phone);
        self.code_is_open = false;
        self.last_sync_at = Some(now);
        self.run(now);
    }

    /// Throws the session away: the number must be linked again.
    pub(super) fn unlink(&mut self, now: DateTime<Utc>) {
        if matches!(self.session, Session::Online { .. }) {
            self.last_online_at = Some(now);
        }
        self.session = Session::Authorize;
        self.code_is_open = false;
    }

    /// Gives a pairing code. It destroys the session and voids the code before.
    pub(super) fn give_code(
        &mut self,
        code: String,
        phone: String,
        now: DateTime<Utc>,
    ) -> &PairingCode {
        self.unlink(now);
        self.code_is_open = true;
        let expires_at = now
            .checked_add_signed(code::LIFETIME)
            .unwrap_or(DateTime::<Utc>::MAX_UTC);
        self.codes.push(PairingCode {
            code,
            phone,
            expires_at,
        });
        &self.codes[self.codes.len() - 1]
    }

    pub(super) fn type_code(&mut self, typed: &str, now: DateTime<Utc>) -> bool {
        let open = self.codes.last().filter(|_| self.code_is_open);
        let fits = |code: &&PairingCode| code.code == typed && now < code.expires_at;
        let phone = open.filter(fits).map(|code| code.phone.clone());
        let linked = phone.is_some();
        if let Some(phone) = phone {
            self.link(phone, now);
        }
        linked
    }

    /// Delivers what is due. What came due since that moment left when it did, the rest then.
    pub(super) fn deliver(
        &mut self,
        since: DateTime<Utc>,
        now: DateTime<Utc>,
        mut wa_id: impl FnMut() -> String,
    ) {
        if !self.is_operative() {
            return;
        }
        let leaves_at = |message: &Message| {
            let due = message.deliver_at.filter(|&at| at <= now);
            due.map_or(since, |at| at.max(since))
        };
        let mut due = self.queue.take_due(now);
        // Of one moment in the order of the queue.
        due.sort_by_key(leaves_at);
        for message in &mut due {
            message.deliver(leaves_at(message), wa_id());
        }
        self.sent.extend(due);
    }
}
