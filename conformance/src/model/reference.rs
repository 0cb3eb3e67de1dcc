//! What the facts say of queues, chats and pairing codes, and no more.

use wassenger::types::QueueStatus as Status;

use super::{CHATS, DEVICES, Seen, Step, Told};
use crate::sequence::ChatState;

/// The service as the facts have it.
#[derive(Clone, Debug)]
pub struct Model {
    devices: Vec<Device>,
}

#[derive(Clone, Debug)]
struct Device {
    /// It has a number.
    number: bool,
    linked: bool,
    /// A code that links it.
    code: bool,
    status: Status,
    waiting: u64,
    chats: Vec<ChatState>,
}

impl Device {
    fn delivers(&self) -> bool {
        self.linked && matches!(self.status, Status::Active | Status::Reject)
    }

    fn accepts(&self) -> bool {
        self.linked && matches!(self.status, Status::Active | Status::Pause)
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
            waiting: 0,
            chats: match number {
                true => vec![ChatState::Active; CHATS.len()],
                false => vec![ChatState::Gone; CHATS.len()],
            },
        };
        let numbers = [true, true, false];
        let devices = DEVICES.iter().zip(numbers);
        Self {
            devices: devices.map(|(_, number)| device(number)).collect(),
        }
    }

    /// What must be seen.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let waiting = self.devices.iter().map(|device| Some(device.waiting));
        let chats = self.devices.iter().flat_map(|device| &device.chats);
        Seen {
            waiting: waiting.collect(),
            chats: chats.map(|chat| Some(*chat)).collect(),
        }
    }

    /// What must become of a step.
    pub fn play(&mut self, step: &Step) -> Told {
        let told = self.told(step);
        for device in &mut self.devices {
            if device.delivers() {
                device.waiting = 0;
            }
        }
        told
    }

    fn told(&mut self, step: &Step) -> Told {
        match *step {
            Step::Route(from, to) if from == to => Told::NotSent,
            Step::TypeCode(on) => {
                let device = &mut self.devices[on];
                let linked = std::mem::take(&mut device.code);
                device.linked |= linked;
                device.number |= linked;
                Told::Linked(linked)
            }
            _ => Told::Status(self.status(step)),
        }
    }

    /// The status of the answer; 0 for what is no request.
    fn status(&mut self, step: &Step) -> u16 {
        let devices = &mut self.devices;
        match *step {
            Step::TypeCode(_) => 0,
            Step::SetStatus(on, status) => {
                devices[on].status = status;
                200
            }
            Step::Route(from, to) => {
                if !devices[from].number || !devices[to].accepts() {
                    return 409;
                }
                devices[to].waiting += std::mem::take(&mut devices[from].waiting);
                200
            }
            Step::Empty(on) => {
                devices[on].waiting = 0;
                202
            }
            Step::Send(on) if devices[on].accepts() => {
                devices[on].waiting += 1;
                201
            }
            Step::Send(_) => 409,
            Step::Code { on, phone, force } => {
                let device = &mut devices[on];
                if !device.number && !phone {
                    return 400;
                }
                if device.linked && !force {
                    return 409;
                }
                (device.linked, device.code) = (false, true);
                200
            }
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
            Step::Delete(on, chat, how) => {
                let device = &mut devices[on];
                let refused = chat == 1 || !device.linked;
                if device.chats[chat] == ChatState::Gone {
                    return 404;
                }
                if how == 1 && refused {
                    return 409;
                }
                device.chats[chat] = ChatState::Gone;
                200
            }
        }
    }
}
