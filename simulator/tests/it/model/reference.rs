//! What the facts say of queues, chats and pairing codes, and no more.

use wassenger::types::QueueStatus as Status;

use super::{CHATS, DEVICES};

/// One operation; devices and chats by their places.
#[derive(Clone, Debug)]
pub(super) enum Step {
    SetStatus(usize, Status),
    Route(usize, usize),
    Empty(usize),
    Send(usize),
    Code {
        on: usize,
        phone: bool,
        force: bool,
    },
    /// The owner types the last code of the device, if it has one.
    TypeCode(usize),
    /// Into the archive, or out of it.
    Archive(usize, usize, bool),
    /// Here alone; in WhatsApp too; the same with force.
    Delete(usize, usize, u8),
}

pub(super) struct Model {
    devices: Vec<Device>,
}

struct Device {
    /// It has a number.
    number: bool,
    linked: bool,
    /// A code that links it.
    code: bool,
    status: Status,
    waiting: u64,
    /// In the archive or not; `None` when there is no such chat.
    chats: Vec<Option<bool>>,
}

impl Device {
    fn delivers(&self) -> bool {
        self.linked && matches!(self.status, Status::Active | Status::Reject)
    }

    fn accepts(&self) -> bool {
        self.linked && matches!(self.status, Status::Active | Status::Pause)
    }
}

impl Model {
    pub(super) fn new() -> Self {
        let device = |number: bool| Device {
            number,
            linked: number,
            code: false,
            status: Status::Active,
            waiting: 0,
            chats: vec![number.then_some(false); CHATS.len()],
        };
        let numbers = [true, true, false];
        let devices = DEVICES.iter().zip(numbers);
        Self {
            devices: devices.map(|(_, number)| device(number)).collect(),
        }
    }

    pub(super) fn seen(&self) -> (Vec<u64>, Vec<Option<bool>>) {
        let waiting = self.devices.iter().map(|device| device.waiting);
        let chats = self.devices.iter().flat_map(|device| device.chats.clone());
        (waiting.collect(), chats.collect())
    }

    /// The status of the answer.
    pub(super) fn play(&mut self, step: &Step) -> u16 {
        let status = self.status(step);
        for device in &mut self.devices {
            if device.delivers() {
                device.waiting = 0;
            }
        }
        status
    }

    fn status(&mut self, step: &Step) -> u16 {
        let devices = &mut self.devices;
        match *step {
            Step::SetStatus(on, status) => {
                devices[on].status = status;
                200
            }
            // The client does not send it.
            Step::Route(from, to) if from == to => 0,
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
            Step::TypeCode(on) => {
                let device = &mut devices[on];
                let linked = std::mem::take(&mut device.code);
                device.linked |= linked;
                device.number |= linked;
                linked.into()
            }
            Step::Archive(on, chat, put) => match &mut devices[on].chats[chat] {
                Some(archived) => {
                    *archived = put;
                    200
                }
                None => 404,
            },
            Step::Delete(on, chat, how) => {
                let device = &mut devices[on];
                let refused = chat == 1 || !device.linked;
                let Some(left) = device.chats.get_mut(chat).filter(|chat| chat.is_some()) else {
                    return 404;
                };
                if how == 1 && refused {
                    return 409;
                }
                *left = None;
                200
            }
        }
    }
}
