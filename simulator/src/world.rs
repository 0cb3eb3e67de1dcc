//! The state of the service: devices with queues, chats and pairing codes, and a clock of its own.
//!
//! A test author arranges a [`World`], lets a client talk to it, and looks at what became of it:
//!
//! ```
//! use wassenger_simulator::world::{Chat, Device, Message, QueueStatus, World};
//!
//! let id = "5f2296349b12abf18c3e4a07";
//! let mut world = World::bare();
//! world.add_device(
//!     Device::new(id)
//!         .with_queue_status(QueueStatus::Pause)
//!         .with_message(Message::to_phone("5f2296349b12abf18c3e4b01", "+447700900123", "Hello"))
//!         .with_chat(Chat::new("447700900123@c.us")),
//! );
//! assert_eq!(world.device(id).unwrap().queue().waiting().len(), 1);
//! ```

mod account;
mod arguments;
mod chat;
mod clock;
mod code;
mod device;
mod message;
mod play;
mod queue;
mod refusal;
#[cfg(test)]
mod tests;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

pub use chat::{Chat, ChatMessage};
pub use clock::start;
pub use code::PairingCode;
pub use device::{Device, Session};
pub use message::{Message, Progress, Recipient};
pub use queue::{Queue, QueueStatus};

use crate::answer::{Answer, Args};
use crate::refusal::Refusal;

/// An account of the service with all it knows.
///
/// Its time is a clock that only [`advance`](Self::advance) moves, and the ids of new things are counted up: the same calls
/// give the same answers, byte for byte.
#[derive(Clone, Debug)]
pub struct World {
    now: DateTime<Utc>,
    devices: Vec<Device>,
    /// How many ids, and how many pairing codes, were given out.
    ids: u32,
    codes: u32,
}

impl World {
    /// The usual account: a linked device with scheduled messages and chats, a second one with an empty queue, one that was never
    /// connected and one that expired.
    #[must_use]
    pub fn new() -> Self {
        account::usual()
    }

    /// An account without devices.
    #[must_use]
    pub fn bare() -> Self {
        Self {
            now: start(),
            devices: Vec::new(),
            ids: 0,
            codes: 0,
        }
    }

    /// The time in this world.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Lets time pass. Messages that come due meanwhile are delivered where the queue delivers.
    pub fn advance(&mut self, by: Duration) {
        let before = self.now;
        self.deliver(before);
        let by = TimeDelta::from_std(by).unwrap_or(TimeDelta::MAX);
        self.now = before
            .checked_add_signed(by)
            .unwrap_or(DateTime::<Utc>::MAX_UTC);
        self.deliver(before);
    }

    /// Adds a device, in the place of one with the same id.
    pub fn add_device(&mut self, device: Device) -> &mut Self {
        self.devices.retain(|other| !other.is(device.id()));
        self.devices.push(device);
        self
    }

    /// The devices, in the order in which they were added.
    #[must_use]
    pub fn devices(&self) -> &[Device] {
        &self.devices
    }

    /// The device of that id.
    #[must_use]
    pub fn device(&self, id: &str) -> Option<&Device> {
        self.devices.iter().find(|device| device.is(id))
    }

    /// The device of that id, to change it. What this makes ready to be delivered leaves with the next request, or when time passes.
    pub fn device_mut(&mut self, id: &str) -> Option<&mut Device> {
        self.devices.iter_mut().find(|device| device.is(id))
    }

    /// The owner of a number types a pairing code on the phone. Whether it linked the device: the last code that the device
    /// was given does, once and until it ends.
    pub fn type_code(&mut self, id: &str, code: &str) -> bool {
        let now = self.now;
        let linked = self
            .device_mut(id)
            .is_some_and(|device| device.type_code(code, now));
        self.deliver(now);
        linked
    }

    /// The owner of a number scans the QR code of a device. Whether it linked the device: one with a session is not scanned.
    pub fn scan_code(&mut self, id: &str, phone: &str) -> bool {
        let now = self.now;
        let device = self.device_mut(id);
        let device = device.filter(|device| device.session() == Session::Authorize);
        let linked = device.map(|device| device.link(phone.to_owned(), now));
        self.deliver(now);
        linked.is_some()
    }

    /// Whether the device and the chat in the path are there, whatever is done with them.
    pub(crate) fn holds(&self, args: &Args) -> Result<(), Refusal> {
        play::holds(self, args)
    }

    /// Delivers what is due.
    pub(crate) fn settle(&mut self) {
        self.deliver(self.now);
    }

    /// Carries out an operation of the document; `None` for one that has no state here.
    pub(crate) fn play(&mut self, operation: &str, args: &Args) -> Option<Result<Answer, Refusal>> {
        self.settle();
        let played = play::play(self, operation, args);
        self.settle();
        played
    }

    /// Delivers what is due; nothing changed since `since` but the time.
    fn deliver(&mut self, since: DateTime<Utc>) {
        let Self {
            now, devices, ids, ..
        } = self;
        for device in devices {
            device.deliver(since, *now, || {
                *ids += 1;
                format!("3EB0{ids:016X}")
            });
        }
    }

    /// An id for something new that nothing has.
    fn fresh_id(&mut self) -> String {
        loop {
            self.ids += 1;
            let id = format!("{:024x}", FIRST_ID + u128::from(self.ids));
            let has = |device: &Device| device.is(&id) || device.message(&id).is_some();
            if !self.devices.iter().any(has) {
                return id;
            }
        }
    }

    /// The pairing code that comes next.
    fn fresh_code(&mut self) -> String {
        self.codes += 1;
        code::nth(self.codes)
    }
}

/// What the ids of new things are counted up from.
const FIRST_ID: u128 = 0x5f22_9634_9b12_abf1_8c3e_5000;

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}
