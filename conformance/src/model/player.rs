//! Plays steps through the client, against a simulator of its own.

use std::fmt::Display;
use std::time::Duration;

use wassenger::types::QueueStatus as Status;
use wassenger::{
    ApiKey, ChatId, Client, DeviceId, GroupId, MessageId, PhoneNumber, QueueFilter, Reply,
    RetryPolicy,
};
use wassenger_simulator::{Exchange, Simulator, World};

use super::request::{message, moment};
use super::{CHATS, DEVICES, Delivering, Only, PHONE, RECIPIENTS, Step, TEXT, Told, world};
use crate::Error;

/// Nothing takes so long on this machine, however busy it is.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A client and a simulator.
pub struct Player {
    pub(super) simulator: Simulator,
    pub(super) client: Client,
    pub(super) devices: Vec<DeviceId>,
    pub(super) chats: Vec<ChatId>,
    phone: PhoneNumber,
    group: GroupId,
    /// The last code of each device.
    codes: [Option<String>; 3],
    /// The ids of all messages that were taken, in order.
    pub(super) messages: Vec<String>,
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
            group: RECIPIENTS[1].parse().map_err(fault::<wassenger::Error>)?,
            codes: [None, None, None],
            messages: Vec::new(),
            simulator,
        })
    }

    /// Plays a step, and tells what became of it.
    pub async fn play(&mut self, step: &Step) -> Told {
        match *step {
            Step::TypeCode(on) => {
                let code = self.codes[on].take().unwrap_or_default();
                let type_code = |world: &mut World| world.type_code(DEVICES[on], &code);
                return Told::Linked(self.simulator.world(type_code));
            }
            Step::Pass(minutes) => {
                let time = Duration::from_secs(u64::from(minutes) * 60);
                self.simulator.world(|world| world.advance(time));
                return Told::NotSent;
            }
            _ => {}
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

    /// The ids of all messages that were taken so far, in order.
    #[must_use]
    pub fn taken(&self) -> &[String] {
        &self.messages
    }

    /// Everything that the simulator received so far.
    #[must_use]
    pub fn received(&self) -> Vec<Exchange> {
        self.simulator.received()
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

    fn filter(&self, only: Only) -> Result<QueueFilter, wassenger::Error> {
        match only {
            Only::Message(at) => {
                let id: MessageId = message(&self.messages, at).parse()?;
                QueueFilter::ids([&id])
            }
            Only::To(0) => QueueFilter::phones([&self.phone]),
            Only::To(_) => QueueFilter::groups([&RECIPIENTS[1].parse()?]),
            Only::Before(minute) => QueueFilter::created_before(moment(minute).into()),
        }
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
            Step::Force(on, status) => {
                let queue = device(on).queue();
                told(match status {
                    Delivering::Active => queue.activate().force_delivery().await,
                    Delivering::Reject => queue.reject().force_delivery().await,
                })
            }
            Step::Route(from, to) => told(device(from).queue().route_to(&self.devices[to]).await),
            Step::Empty {
                on,
                only,
                keep_scheduled,
                wait,
            } => {
                let mut call = device(on).queue().empty();
                if let Some(only) = only {
                    let Ok(filter) = self.filter(only) else {
                        return Told::NotSent;
                    };
                    call = call.only(filter);
                }
                if keep_scheduled {
                    call = call.keep_scheduled();
                }
                told(if wait { call.wait().await } else { call.await })
            }
            Step::Send { on, to, at } => {
                let to = match to {
                    0 => device(on).send_to(&self.phone),
                    _ => device(on).send_to(&self.group),
                };
                let call = to.text(TEXT);
                told(match at {
                    Some(minute) => call.deliver_at(moment(minute).into()).await,
                    None => call.await,
                })
            }
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
            Step::TypeCode(_) | Step::Pass(_) => Told::NoAnswer,
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
