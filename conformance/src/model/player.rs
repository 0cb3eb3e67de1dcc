//! Plays steps through the client, against a simulator of its own.

use std::fmt::Display;
use std::time::Duration;

use wassenger::types::QueueStatus as Status;
use wassenger::{ApiKey, ChatId, Client, DeviceId, PhoneNumber, Reply, RetryPolicy};
use wassenger_simulator::world::{Device, Message};
use wassenger_simulator::{Exchange, Simulator};

use super::request::{PHONE, TEXT};
use super::{CHATS, DEVICES, Kept, Seen, Step, Told, world};
use crate::Error;
use crate::check::sequence::of_chat;
use crate::sequence::ChatState;

/// Nothing takes so long on this machine, however busy it is.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A client and a simulator.
pub struct Player {
    simulator: Simulator,
    client: Client,
    devices: Vec<DeviceId>,
    chats: Vec<ChatId>,
    phone: PhoneNumber,
    /// The last code of each device.
    codes: [Option<String>; 3],
    /// The ids of all messages that were taken, in order.
    messages: Vec<String>,
}

impl Player {
    /// Starts both.
    ///
    /// # Errors
    /// When no simulator can be started on this machine.
    pub async fn start() -> Result<Self, Error> {
        let started = Simulator::builder().world(world()).start().await;
        let simulator = started.map_err(|error| {
            let what = format!("no simulator could be started on 127.0.0.1: {error}");
            Error::new(what, "check that local ports can be listened on")
        })?;
        let client = || {
            let key = ApiKey::new(Simulator::KEY)?;
            let builder = Client::builder(key).base_url(&simulator.base_url())?;
            let builder = builder.retry(RetryPolicy::none()).timeout(TIMEOUT);
            builder.build()
        };
        let devices = DEVICES.iter().map(|id| id.parse()).collect();
        let chats = CHATS.iter().map(|id| id.parse()).collect();
        Ok(Self {
            client: client().map_err(fault)?,
            devices: Result::map_err(devices, fault::<wassenger::Error>)?,
            chats: Result::map_err(chats, fault::<wassenger::Error>)?,
            phone: PHONE.parse().map_err(fault::<wassenger::Error>)?,
            codes: [None, None, None],
            messages: Vec::new(),
            simulator,
        })
    }

    /// Plays a step, and tells what became of it.
    pub async fn play(&mut self, step: &Step) -> Told {
        if let Step::TypeCode(on) = *step {
            let code = self.codes[on].take().unwrap_or_default();
            let type_code = |world: &mut wassenger_simulator::World| {
                let id = DEVICES[on];
                world.type_code(id, &code)
            };
            return Told::Linked(self.simulator.world(type_code));
        }
        let before = self.simulator.received().len();
        let told = self.call(step).await;
        self.note_message();
        match told {
            Told::NoAnswer if self.simulator.received().len() == before => Told::NotSent,
            told => told,
        }
    }

    /// Where faults can be asked for, which make a client seem wrong.
    #[must_use]
    pub const fn simulator(&self) -> &Simulator {
        &self.simulator
    }

    /// Everything that the simulator received so far.
    #[must_use]
    pub fn received(&self) -> Vec<Exchange> {
        self.simulator.received()
    }

    /// What each queue does, what waits in it, and what is left of each chat.
    pub async fn seen(&self) -> Seen {
        let (mut statuses, mut waiting, mut chats) = (Vec::new(), Vec::new(), Vec::new());
        for id in &self.devices {
            let device = self.client.device(id);
            let queue = device.queue().status().await.ok();
            statuses.push(
                queue
                    .as_ref()
                    .and_then(|queue| queue.queue_status().map(str::to_owned)),
            );
            waiting.push(queue.and_then(|queue| queue.messages()));
            for chat in &self.chats {
                let chat = device.chat(chat).get().await;
                chats.push(match chat {
                    Ok(chat) => match chat.into_inner().status {
                        Some(status) if status.to_string() == "archived" => {
                            Some(ChatState::Archived)
                        }
                        _ => Some(ChatState::Active),
                    },
                    Err(error) if error.status().map(u16::from) == Some(404) => {
                        Some(ChatState::Gone)
                    }
                    Err(_) => None,
                });
            }
        }
        Seen {
            statuses,
            waiting,
            chats,
        }
    }

    /// The same without asking the client.
    #[must_use]
    pub fn there(&self) -> Seen {
        self.simulator.world(|world| {
            let devices = || DEVICES.iter().map(|id| world.device(id));
            let statuses = devices().map(|device| {
                let status = device?.queue().status();
                Some(status.as_str().to_owned())
            });
            let waiting = devices().map(|device| {
                let count = device?.queue().waiting().len();
                u64::try_from(count).ok()
            });
            let chat = |device: Option<&Device>, wid| {
                let chat = device.and_then(|device| device.chat(wid));
                Some(chat.map_or(ChatState::Gone, of_chat))
            };
            let chats = devices().flat_map(|device| CHATS.map(|wid| chat(device, wid)));
            Seen {
                statuses: statuses.collect(),
                waiting: waiting.collect(),
                chats: chats.collect(),
            }
        })
    }

    /// What each device has.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        // One that was not taken in the story is none of its messages.
        let place = |message: &Message| {
            let mut known = self.messages.iter();
            known
                .position(|id| id == message.id())
                .unwrap_or(usize::MAX)
        };
        let kept = |device: Option<&Device>| {
            let Some(device) = device else {
                return Kept::default();
            };
            Kept {
                waiting: device.queue().waiting().iter().map(place).collect(),
                left: device.sent().iter().map(place).collect(),
                linked: device.is_linked(),
            }
        };
        self.simulator
            .world(|world| DEVICES.iter().map(|id| kept(world.device(id))).collect())
    }

    /// Remembers the message that the simulator took, if it took one.
    fn note_message(&mut self) {
        let messages = &mut self.messages;
        self.simulator.world(|world| {
            for device in world.devices() {
                for message in device.queue().waiting().iter().chain(device.sent()) {
                    if !messages.iter().any(|id| id == message.id()) {
                        messages.push(message.id().to_owned());
                    }
                }
            }
        });
    }

    /// The last code that the simulator gave a device.
    fn given(&self, on: usize) -> Option<String> {
        self.simulator.world(|world| {
            let last = world.device(DEVICES[on])?.codes().last()?;
            Some(last.code().to_owned())
        })
    }

    /// What the caller is told, if anything.
    async fn call(&mut self, step: &Step) -> Told {
        let device = |at: usize| self.client.device(&self.devices[at]);
        match *step {
            Step::SetStatus(on, new) => match new {
                Status::Active => told(device(on).queue().activate().await),
                Status::Pause => told(device(on).queue().pause().await),
                Status::Reject => told(device(on).queue().reject().await),
                Status::Freeze => told(device(on).queue().freeze().await),
            },
            Step::Route(from, to) => told(device(from).queue().route_to(&self.devices[to]).await),
            Step::Empty(on) => told(device(on).queue().empty().await),
            Step::Send(on) => told(device(on).send_to(&self.phone).text(TEXT).await),
            Step::Code { on, phone, force } => {
                let device = device(on);
                let mut call = device.request_auth_code();
                if phone {
                    call = call.phone(&self.phone);
                }
                let result = if force {
                    call.force_new_session().await
                } else {
                    call.await
                };
                if let Ok(code) = &result {
                    self.codes[on] = code.code().map(str::to_owned);
                    let given = self.given(on);
                    if self.codes[on] != given {
                        return Told::OtherCode;
                    }
                }
                told(result)
            }
            Step::TypeCode(_) => Told::NoAnswer,
            Step::Archive(on, at, true) => told(device(on).chat(&self.chats[at]).archive().await),
            Step::Archive(on, at, false) => {
                told(device(on).chat(&self.chats[at]).unarchive().await)
            }
            Step::Delete(on, at, how) => {
                let call = device(on).chat(&self.chats[at]).delete();
                match how {
                    0 => told(call.await),
                    1 => told(call.from_whatsapp().await),
                    _ => told(call.from_whatsapp().force().await),
                }
            }
        }
    }
}

/// A success that the client could not read is an error with the status of a success.
fn told<T>(result: Result<Reply<T>, wassenger::Error>) -> Told {
    match result {
        Ok(reply) => Told::Reply(reply.status().as_u16()),
        Err(error) => error
            .status()
            .map_or(Told::NoAnswer, |status| Told::Refused(status.into())),
    }
}

fn fault<E: Display>(error: E) -> Error {
    Error::new(error.to_string(), "this is a fault of the check itself")
}
