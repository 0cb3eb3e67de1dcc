//! What there is to be seen between two steps.

use wassenger::QueueReport;
use wassenger_simulator::world::{Device, Message};

use super::{CHATS, DEVICES, Kept, Player, Queue, Seen};
use crate::check::sequence::of_chat;
use crate::sequence::ChatState;

impl Player {
    /// The queues, and what is left of each chat, as the client is told.
    pub async fn seen(&self) -> Seen {
        let (mut queues, mut chats) = (Vec::new(), Vec::new());
        for id in &self.devices {
            let device = self.client.device(id);
            let queue = device.queue().status().await;
            queues.push(queue.ok().and_then(|queue| read(&queue)));
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
        Seen { queues, chats }
    }

    /// The same as it is, without asking for it: a request may change it.
    #[must_use]
    pub fn there(&self) -> Seen {
        self.simulator.world(|world| {
            let now = world.now();
            let queue = |device: &Device| {
                let queue = device.queue();
                let waiting = queue.waiting();
                let later = |message: &&Message| message.deliver_at().is_some_and(|at| at > now);
                Some(Queue {
                    status: queue.status().as_str().to_owned(),
                    waiting: waiting.len().try_into().ok()?,
                    scheduled: waiting.iter().filter(later).count().try_into().ok()?,
                    forced_until: queue.forced_until().filter(|until| *until > now),
                })
            };
            let devices = || DEVICES.iter().map(|id| world.device(id));
            let queues = devices().map(|device| device.and_then(queue));
            let chat = |device: Option<&Device>, wid| {
                let chat = device.and_then(|device| device.chat(wid));
                Some(chat.map_or(ChatState::Gone, of_chat))
            };
            let chats = devices().flat_map(|device| CHATS.map(|wid| chat(device, wid)));
            Seen {
                queues: queues.collect(),
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
}

/// What the client tells of a queue, if it tells all of it.
fn read(queue: &QueueReport) -> Option<Queue> {
    let forced_until = match queue.force_until() {
        Some(text) => Some(text.parse().ok()?),
        None => None,
    };
    Some(Queue {
        status: queue.queue_status()?.to_owned(),
        waiting: queue.messages()?,
        scheduled: queue.scheduled()?,
        forced_until,
    })
}
