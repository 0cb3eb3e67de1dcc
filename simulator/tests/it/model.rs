//! Random sequences of operations, through the client, against a model that is small enough to be read at a glance: the simulator
//! and the model agree on every status, on what waits in each queue and on every chat.

mod reference;

use std::time::Duration;

use proptest::prelude::*;
use tokio::runtime::Runtime;
use wassenger::types::QueueStatus as Status;
use wassenger::{ApiKey, ChatId, Client, DeviceId, Error, PhoneNumber, RetryPolicy};
use wassenger_simulator::Simulator;
use wassenger_simulator::world::{Chat, Device, World};

use reference::{Model, Step};

/// Two with numbers, one that was never connected.
pub(super) const DEVICES: [&str; 3] = [
    "5f2296349b12abf18c3e4a07",
    "5f2296349b12abf18c3e4a08",
    "5f2296349b12abf18c3e4a09",
];
/// WhatsApp refuses to delete the second.
pub(super) const CHATS: [&str; 2] = ["447700900123@c.us", "120363000000000001@newsletter"];
const PHONE: &str = "+12025550123";

fn world() -> World {
    let mut world = World::bare();
    for id in &DEVICES[..2] {
        let device = Device::new(*id).with_chat(Chat::new(CHATS[0]));
        world.add_device(device.with_chat(Chat::new(CHATS[1]).undeletable()));
    }
    world.add_device(Device::new(DEVICES[2]).never_connected());
    world
}

/// Pausing, sending and routing come often: what they leave is what the others find.
fn step() -> impl Strategy<Value = Step> {
    let device = || prop_oneof![8 => 0..2_usize, 1 => Just(2)];
    let chat = || 0..CHATS.len();
    let status = prop_oneof![
        2 => Just(Status::Active),
        4 => Just(Status::Pause),
        1 => Just(Status::Reject),
        1 => Just(Status::Freeze)
    ];
    prop_oneof![
        4 => (device(), status).prop_map(|(on, status)| Step::SetStatus(on, status)),
        4 => (device(), device()).prop_map(|(from, to)| Step::Route(from, to)),
        1 => device().prop_map(Step::Empty),
        6 => device().prop_map(Step::Send),
        1 => (device(), any::<bool>(), any::<bool>()).prop_map(|(on, phone, force)| Step::Code { on, phone, force }),
        1 => device().prop_map(Step::TypeCode),
        2 => (device(), chat(), any::<bool>()).prop_map(|(on, chat, put)| Step::Archive(on, chat, put)),
        2 => (device(), chat(), 0..3_u8).prop_map(|(on, chat, how)| Step::Delete(on, chat, how)),
    ]
}

/// The status of what became of a call.
fn status<T>(result: Result<wassenger::Reply<T>, Error>) -> u16 {
    match result {
        Ok(reply) => reply.status().as_u16(),
        // A refusal by the client itself has none.
        Err(error) => error.status().map_or(0, u16::from),
    }
}

struct Played {
    simulator: Simulator,
    client: Client,
    /// The last code of each device.
    codes: [Option<String>; 3],
}

impl Played {
    async fn start() -> Self {
        let simulator = Simulator::builder().world(world()).start().await.unwrap();
        let key = ApiKey::new(Simulator::KEY).unwrap();
        let builder = Client::builder(key)
            .base_url(&simulator.base_url())
            .unwrap();
        let client = builder
            .retry(RetryPolicy::none())
            .timeout(Duration::from_secs(30));
        Self {
            simulator,
            client: client.build().unwrap(),
            codes: [None, None, None],
        }
    }

    /// The status that the client gets, 0 when it refuses the call itself.
    async fn play(&mut self, step: &Step) -> u16 {
        let ids = DEVICES.map(|id| id.parse::<DeviceId>().unwrap());
        let chats = CHATS.map(|id| id.parse::<ChatId>().unwrap());
        let phone: PhoneNumber = PHONE.parse().unwrap();
        let device = |at: usize| self.client.device(&ids[at]);
        match *step {
            Step::SetStatus(on, new) => match new {
                Status::Active => status(device(on).queue().activate().await),
                Status::Pause => status(device(on).queue().pause().await),
                Status::Reject => status(device(on).queue().reject().await),
                Status::Freeze => status(device(on).queue().freeze().await),
            },
            Step::Route(from, to) => status(device(from).queue().route_to(&ids[to]).await),
            Step::Empty(on) => status(device(on).queue().empty().await),
            Step::Send(on) => status(device(on).send_to(&phone).text("Hello").await),
            Step::Code {
                on,
                phone: given,
                force,
            } => {
                let call = device(on).request_auth_code();
                let call = if given { call.phone(&phone) } else { call };
                let call = if force {
                    call.force_new_session()
                } else {
                    call
                };
                let result = call.await;
                if let Ok(code) = &result {
                    self.codes[on] = code.code().map(str::to_owned);
                }
                status(result)
            }
            Step::TypeCode(on) => {
                let code = self.codes[on].take().unwrap_or_default();
                let linked = self
                    .simulator
                    .world(|world| world.type_code(DEVICES[on], &code));
                u16::from(linked)
            }
            Step::Archive(on, at, true) => status(device(on).chat(&chats[at]).archive().await),
            Step::Archive(on, at, false) => status(device(on).chat(&chats[at]).unarchive().await),
            Step::Delete(on, at, how) => {
                let call = device(on).chat(&chats[at]).delete();
                match how {
                    0 => status(call.await),
                    1 => status(call.from_whatsapp().await),
                    _ => status(call.from_whatsapp().force().await),
                }
            }
        }
    }

    /// What waits in each queue, and what is left of each chat: whether it is in the archive.
    async fn seen(&self) -> (Vec<u64>, Vec<Option<bool>>) {
        let (mut waiting, mut chats) = (Vec::new(), Vec::new());
        for id in DEVICES {
            let id: DeviceId = id.parse().unwrap();
            let device = self.client.device(&id);
            waiting.push(device.queue().status().await.unwrap().messages().unwrap());
            for chat in CHATS {
                let chat: ChatId = chat.parse().unwrap();
                let chat = device.chat(&chat).get().await.ok();
                let status = chat.map(|chat| chat.into_inner().status);
                chats.push(
                    status.map(|status| {
                        status.is_some_and(|status| status.to_string() == "archived")
                    }),
                );
            }
        }
        (waiting, chats)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn agrees(steps in prop::collection::vec(step(), 10..40)) {
        Runtime::new().unwrap().block_on(async {
            let (mut played, mut model) = (Played::start().await, Model::new());
            for (at, step) in steps.iter().enumerate() {
                let got = played.play(step).await;
                prop_assert_eq!(got, model.play(step), "step {} of {:?}", at, steps);
                prop_assert_eq!(played.seen().await, model.seen(), "after step {} of {:?}", at, steps);
            }
            Ok(())
        })?;
    }
}
