//! Queues, chats and pairing codes as the simulator is meant to treat them.
//!
//! What a queue does in each status, that it can be routed and emptied, what needs a phone number and what force does is documented.
//! Nobody saw the answers to these actions: each exact status (the 202 of an emptied queue, the 201 of a message, every 409), that a route
//! needs a target which accepts, and what is left after a refusal are inferred. Agreement shows that the simulator does what it is meant to
//! do, not that the service does the same.

use wassenger::types::QueueStatus as Status;

use super::{CHATS, DEVICES, Kept, Seen, Step, Told};
use crate::sequence::ChatState;

/// The service as the simulator is meant to play it.
#[derive(Clone, Debug)]
pub struct Model {
    devices: Vec<Device>,
    /// How many messages were taken.
    taken: usize,
}

#[derive(Clone, Debug)]
struct Device {
    /// It has a number.
    number: bool,
    linked: bool,
    /// A code that links it.
    code: bool,
    status: Status,
    waiting: Vec<usize>,
    left: Vec<usize>,
    chats: Vec<ChatState>,
}

impl Device {
    fn delivers(&self) -> bool {
        self.linked && matches!(self.status, Status::Active | Status::Reject)
    }

    fn accepts(&self) -> bool {
        self.linked && matches!(self.status, Status::Active | Status::Pause)
    }

    /// The status of the answer to who asks for a code.
    fn pair(&mut self, phone: bool, force: bool) -> u16 {
        if !self.number && !phone {
            return 400;
        }
        if self.linked && !force {
            return 409;
        }
        (self.linked, self.code) = (false, true);
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
            code: false,
            status: Status::Active,
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
        }
    }

    /// What must be seen.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let devices = || self.devices.iter();
        let statuses = devices().map(|device| Some(device.status.to_string()));
        let waiting = devices().map(|device| u64::try_from(device.waiting.len()).ok());
        let chats = self.devices.iter().flat_map(|device| &device.chats);
        Seen {
            statuses: statuses.collect(),
            waiting: waiting.collect(),
            chats: chats.map(|chat| Some(*chat)).collect(),
        }
    }

    /// What each device must have.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        let kept = |device: &Device| Kept {
            waiting: device.waiting.clone(),
            left: device.left.clone(),
            linked: device.linked,
        };
        self.devices.iter().map(kept).collect()
    }

    /// What must become of a step.
    pub fn play(&mut self, step: &Step) -> Told {
        let told = self.told(step);
        for device in &mut self.devices {
            if device.delivers() {
                device.left.append(&mut device.waiting);
            }
        }
        told
    }

    fn told(&mut self, step: &Step) -> Told {
        let devices = &mut self.devices;
        let status = match *step {
            Step::Route(from, to) if from == to => return Told::NotSent,
            Step::TypeCode(on) => {
                let device = &mut devices[on];
                let linked = std::mem::take(&mut device.code);
                device.linked |= linked;
                device.number |= linked;
                return Told::Linked(linked);
            }
            Step::SetStatus(on, status) => {
                devices[on].status = status;
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
            Step::Empty(on) => {
                devices[on].waiting.clear();
                202
            }
            Step::Send(on) if devices[on].accepts() => {
                devices[on].waiting.push(self.taken);
                self.taken += 1;
                201
            }
            Step::Send(_) => 409,
            Step::Code { on, phone, force } => devices[on].pair(phone, force),
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
