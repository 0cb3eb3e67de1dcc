//! Queues, chats and pairing codes as the simulator is meant to treat them.
//!
//! What a queue does in each status, that it can be routed and emptied, of all or of some messages, what needs a phone number and that force
//! delivers without the usual delay for 30 minutes is documented. Nobody saw the answers to these actions: each exact status (the 202 of an
//! emptied queue, the 201 of a message, every 409), that a route needs a target which accepts, that force delivers what is scheduled, how long
//! a code lives, what is left after a refusal, and what is marked so below are inferred. Agreement shows that the simulator does what it is
//! meant to do, not that the service does the same.

use wassenger::types::QueueStatus as Status;

use super::request::moment;
use super::{CHATS, DEVICES, Kept, Only, Queue, Seen, Step, Told};
use crate::sequence::ChatState;

/// How many minutes `force` delivers all at once.
const WINDOW: u32 = 30;
/// How many minutes a code can be typed.
const LIFE: u32 = 10;

/// The service as the simulator is meant to play it. Moments are minutes.
#[derive(Clone, Debug)]
pub struct Model {
    devices: Vec<Device>,
    /// How many messages were taken.
    taken: usize,
    now: u32,
}

#[derive(Clone, Copy, Debug)]
struct Message {
    number: usize,
    to: usize,
    made: u32,
    due: u32,
}

#[derive(Clone, Debug)]
struct Device {
    /// It has a number.
    number: bool,
    linked: bool,
    /// The end of a code that links it.
    code: Option<u32>,
    status: Status,
    /// The end of a forced delivery; of one that is over, too.
    forced: u32,
    waiting: Vec<Message>,
    left: Vec<usize>,
    chats: Vec<ChatState>,
}

impl Device {
    fn accepts(&self) -> bool {
        self.linked && matches!(self.status, Status::Active | Status::Pause)
    }

    /// What can leave this minute does, in the order of the queue.
    fn deliver(&mut self, now: u32) {
        if self.linked && matches!(self.status, Status::Active | Status::Reject) {
            let leaves = |message: &mut Message| now < self.forced || message.due <= now;
            let left = self.waiting.extract_if(.., leaves);
            self.left.extend(left.map(|message| message.number));
        }
    }

    /// The status of the answer to who asks for a code.
    fn pair(&mut self, phone: bool, force: bool, now: u32) -> u16 {
        if !self.number && !phone {
            return 400;
        }
        if self.linked && !force {
            return 409;
        }
        (self.linked, self.code) = (false, Some(now + LIFE));
        200
    }

    /// The status of the answer to who deletes a chat.
    fn delete(&mut self, chat: usize, how: u8) -> u16 {
        let refused = chat == 1 || !self.linked;
        if self.chats[chat] == ChatState::Gone {
            return 404;
        }
        if how == 1 && refused {
            return 409;
        }
        self.chats[chat] = ChatState::Gone;
        200
    }
}

impl Default for Model {
    fn default() -> Self {
        Self::new()
    }
}

impl Model {
    /// The service in the beginning.
    #[must_use]
    pub fn new() -> Self {
        let device = |number: bool| Device {
            number,
            linked: number,
            code: None,
            status: Status::Active,
            forced: 0,
            waiting: Vec::new(),
            left: Vec::new(),
            chats: match number {
                true => vec![ChatState::Active; CHATS.len()],
                false => vec![ChatState::Gone; CHATS.len()],
            },
        };
        let numbers = [true, true, false];
        let devices = DEVICES.iter().zip(numbers);
        Self {
            devices: devices.map(|(_, number)| device(number)).collect(),
            taken: 0,
            now: 0,
        }
    }

    /// What must be seen.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let queue = |device: &Device| {
            let count = |due: &dyn Fn(&&Message) -> bool| {
                u64::try_from(device.waiting.iter().filter(due).count()).ok()
            };
            Some(Queue {
                status: device.status.to_string(),
                waiting: count(&|_| true)?,
                scheduled: count(&|message| message.due > self.now)?,
                forced_until: (self.now < device.forced).then(|| moment(device.forced)),
            })
        };
        let queues = self.devices.iter().map(queue);
        let chats = self.devices.iter().flat_map(|device| &device.chats);
        Seen {
            queues: queues.collect(),
            chats: chats.map(|chat| Some(*chat)).collect(),
        }
    }

    /// What each device must have.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        let kept = |device: &Device| Kept {
            waiting: device.waiting.iter().map(|one| one.number).collect(),
            left: device.left.clone(),
            linked: device.linked,
        };
        self.devices.iter().map(kept).collect()
    }

    /// What must become of a step.
    pub fn play(&mut self, step: &Step) -> Told {
        let told = self.told(step);
        for device in &mut self.devices {
            device.deliver(self.now);
        }
        told
    }

    fn told(&mut self, step: &Step) -> Told {
        let (devices, now) = (&mut self.devices, self.now);
        let status = match *step {
            Step::Route(from, to) if from == to => return Told::NotSent,
            Step::TypeCode(on) => {
                let device = &mut devices[on];
                let linked = device.code.take().is_some_and(|end| now < end);
                device.linked |= linked;
                device.number |= linked;
                return Told::Linked(linked);
            }
            Step::Pass(minutes) => {
                // Minute by minute, so that what comes due first leaves first.
                for _ in 0..minutes {
                    self.now += 1;
                    for device in &mut self.devices {
                        device.deliver(self.now);
                    }
                }
                return Told::NotSent;
            }
            Step::SetStatus(on, status) => {
                // It ends a window that is open: inferred.
                (devices[on].status, devices[on].forced) = (status, 0);
                200
            }
            Step::Force(on, status) => {
                (devices[on].status, devices[on].forced) = (status.into(), now + WINDOW);
                200
            }
            Step::Route(from, to) => {
                if devices[from].number && devices[to].accepts() {
                    let messages = std::mem::take(&mut devices[from].waiting);
                    devices[to].waiting.extend(messages);
                    200
                } else {
                    409
                }
            }
            Step::Empty {
                on,
                only,
                keep_scheduled,
                wait,
            } => {
                // That nothing else is scheduled but what is not due is inferred.
                let stays = |message: &Message| keep_scheduled && message.due > now;
                devices[on]
                    .waiting
                    .retain(|message| stays(message) || !names(only, message));
                if wait { 200 } else { 202 }
            }
            Step::Send { on, to, at } if devices[on].accepts() => {
                // A moment that is over is now: inferred.
                let (number, due) = (self.taken, at.unwrap_or(now));
                let made = now;
                devices[on].waiting.push(Message {
                    number,
                    to,
                    made,
                    due,
                });
                self.taken += 1;
                201
            }
            Step::Send { .. } => 409,
            Step::Code { on, phone, force } => devices[on].pair(phone, force, now),
            Step::Archive(on, chat, put) => match &mut devices[on].chats[chat] {
                ChatState::Gone => 404,
                state => {
                    *state = if put {
                        ChatState::Archived
                    } else {
                        ChatState::Active
                    };
                    200
                }
            },
            Step::Delete(on, chat, how) => devices[on].delete(chat, how),
        };
        Told::answered(status)
    }
}

/// Whether a message is one of those.
fn names(only: Option<Only>, message: &Message) -> bool {
    match only {
        None => true,
        Some(Only::Message(number)) => message.number == number,
        Some(Only::To(to)) => message.to == to,
        Some(Only::Before(minute)) => message.made < minute,
    }
}
