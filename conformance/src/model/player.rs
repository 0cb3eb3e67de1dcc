//! Plays steps through the client, against a simulator of its own.

use std::fmt::Display;
use std::time::Duration;

use wassenger::types::QueueStatus as Status;
use wassenger::{ApiKey, ChatId, Client, DeviceId, PhoneNumber, Reply, RetryPolicy};
use wassenger_simulator::{Exchange, Simulator};

use super::{CHATS, DEVICES, Seen, Step, Told, world};
use crate::Error;
use crate::sequence::ChatState;

const PHONE: &str = "+12025550123";
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
        match self.call(step).await {
            Some(status) => Told::Status(status),
            None if self.simulator.received().len() == before => Told::NotSent,
            None => Told::NoAnswer,
        }
    }

    /// Everything that the simulator received so far.
    #[must_use]
    pub fn received(&self) -> Vec<Exchange> {
        self.simulator.received()
    }

    /// What waits in each queue, and what is left of each chat.
    pub async fn seen(&self) -> Seen {
        let (mut waiting, mut chats) = (Vec::new(), Vec::new());
        for id in &self.devices {
            let device = self.client.device(id);
            let queue = device.queue().status().await.ok();
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
        Seen { waiting, chats }
    }

    /// The status that the caller is told, if any.
    async fn call(&mut self, step: &Step) -> Option<u16> {
        let device = |at: usize| self.client.device(&self.devices[at]);
        match *step {
            Step::SetStatus(on, new) => match new {
                Status::Active => status(device(on).queue().activate().await),
                Status::Pause => status(device(on).queue().pause().await),
                Status::Reject => status(device(on).queue().reject().await),
                Status::Freeze => status(device(on).queue().freeze().await),
            },
            Step::Route(from, to) => status(device(from).queue().route_to(&self.devices[to]).await),
            Step::Empty(on) => status(device(on).queue().empty().await),
            Step::Send(on) => status(device(on).send_to(&self.phone).text("Hello").await),
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
                }
                status(result)
            }
            Step::TypeCode(_) => None,
            Step::Archive(on, at, true) => status(device(on).chat(&self.chats[at]).archive().await),
            Step::Archive(on, at, false) => {
                status(device(on).chat(&self.chats[at]).unarchive().await)
            }
            Step::Delete(on, at, how) => {
                let call = device(on).chat(&self.chats[at]).delete();
                match how {
                    0 => status(call.await),
                    1 => status(call.from_whatsapp().await),
                    _ => status(call.from_whatsapp().force().await),
                }
            }
        }
    }
}

fn status<T>(result: Result<Reply<T>, wassenger::Error>) -> Option<u16> {
    match result {
        Ok(reply) => Some(reply.status().as_u16()),
        Err(error) => error.status().map(u16::from),
    }
}

fn fault<E: Display>(error: E) -> Error {
    Error::new(error.to_string(), "this is a fault of the check itself")
}
