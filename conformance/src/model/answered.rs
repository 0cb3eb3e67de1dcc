//! What the simulator answered to who looks at it, read of its bytes without the client.

use serde_json::Value;
use wassenger_simulator::Exchange;

use super::{CHATS, DEVICES, Queue, Seen};
use crate::code::Code;
use crate::fixture::Request;
use crate::sequence::ChatState;
use crate::strict::{self, Difference};

/// The requests by which the client looks: the queue of each device and its chats, in their order.
fn requests() -> impl Iterator<Item = Request> {
    let of_device = |id: &str| {
        let queue = format!("/devices/{id}/queue");
        let chats = CHATS.map(|wid| format!("/chat/{id}/chats/{wid}"));
        [queue].into_iter().chain(chats)
    };
    let get = |path| Request {
        method: "GET".to_owned(),
        path,
        ..Request::default()
    };
    DEVICES.into_iter().flat_map(of_device).map(get)
}

/// What the client was told, if it asked for all of it and for nothing else.
pub(super) fn answered(reads: &[Exchange]) -> Result<Seen, Difference> {
    let due: Vec<_> = requests().collect();
    if due.len() != reads.len() {
        let (count, code) = (due.len(), Code::RequestCount);
        return Err(Difference::new(code, "state.requests", count, reads.len()));
    }
    for (due, read) in due.iter().zip(reads) {
        let differences = strict::besides_headers(due, &read.into());
        if let Some(difference) = differences.into_iter().next() {
            return Err(difference);
        }
    }
    let mut seen = Seen {
        queues: Vec::new(),
        chats: Vec::new(),
    };
    for of_device in reads.chunks(1 + CHATS.len()) {
        if let [first, chats @ ..] = of_device {
            seen.queues.push(queue(first));
            seen.chats.extend(chats.iter().map(chat));
        }
    }
    Ok(seen)
}

fn queue(read: &Exchange) -> Option<Queue> {
    let told: Value = json(read)?;
    let queue = &told["queue"];
    let forced_until = match told["forceUntil"].as_str() {
        Some(text) => Some(text.parse().ok()?),
        None => None,
    };
    Some(Queue {
        status: queue["status"].as_str()?.to_owned(),
        waiting: queue["messages"].as_u64()?,
        scheduled: queue["scheduled"].as_u64()?,
        forced_until,
    })
}

fn chat(read: &Exchange) -> Option<ChatState> {
    if read.status == 404 {
        return Some(ChatState::Gone);
    }
    match json(read)?["status"].as_str()? {
        "archived" => Some(ChatState::Archived),
        _ => Some(ChatState::Active),
    }
}

fn json(read: &Exchange) -> Option<Value> {
    let body = Some(&read.answer).filter(|_| read.status == 200);
    serde_json::from_slice(body?).ok()
}
