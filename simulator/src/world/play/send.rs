//! Sending: a message is taken into the queue, which delivers it at once or later.

use serde_json::{Map, Value};

use super::{Played, accepts};
use crate::answer::{Answer, Args};
use crate::refusal::Refusal;
use crate::world::World;
use crate::world::device::Device;
use crate::world::message::{Message, Recipient};
use crate::world::refusal;

/// Fields of the body that are not the message's own.
const STRUCTURE: [&str; 8] = [
    "channel",
    "chat",
    "deliverAt",
    "device",
    "enqueue",
    "group",
    "live",
    "phone",
];

pub(super) fn send(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let deliver_at = args.moment_field("deliverAt")?;
    let device = args.text_field("device").unwrap_or_default();
    let device = world.device(device).ok_or_else(refusal::no_device)?;
    taking(device)?;
    let live = args.is_on_in_body("live");
    let never = args.text_field("enqueue") == Some("never");
    if args.is_on_in_body("order") && (live || never) {
        let message = "A message past the queue has no order";
        return Err(refusal::invalid(
            message,
            "order",
            "does not go with `live` or `enqueue: never`",
        ));
    }
    let recipient = recipient(args)?
        .ok_or_else(|| refusal::invalid("The message has no recipient", "phone", "is required"))?;
    let id = device.id().to_owned();
    let mut message = Message::new(world.fresh_id(), recipient, own_fields(args), now);
    message.deliver_at = deliver_at;
    message.live = live;
    let device = world.device_mut(&id).ok_or_else(refusal::no_device)?;
    let queue = &device.queue;
    let leaves = device.is_operative() && queue.lets_go(&message, now);
    if never && !leaves {
        return Err(refusal::conflict(
            "The message would have to wait, and may not",
        ));
    }
    let message_id = message.id().to_owned();
    device.queue.waiting.push(message);
    world.deliver(now);
    let sent = super::messages::json(world, args, &message_id)?;
    Ok(Answer::json(201, sent))
}

/// Why a device takes no new messages, if it does not.
pub(super) fn taking(device: &Device) -> Result<(), Refusal> {
    if accepts(device) {
        return Ok(());
    }
    Err(refusal::conflict(if device.is_expired() {
        "The device has expired"
    } else if device.is_linked() {
        "The queue takes no new messages"
    } else {
        "The device is not linked"
    }))
}

/// The one recipient in the body, if there is one. `chat` names any kind by its id.
pub(super) fn recipient(args: &Args) -> Result<Option<Recipient>, Refusal> {
    let names = ["phone", "group", "channel", "chat"];
    let mut given = names
        .iter()
        .filter_map(|&name| Some((name, args.text_field(name)?.to_owned())));
    let first = given.next();
    if let Some((second, _)) = given.next() {
        return Err(refusal::invalid(
            "A message has one recipient",
            second,
            "does not go with another recipient",
        ));
    }
    let Some((name, to)) = first else {
        return Ok(None);
    };
    Ok(Some(match (name, to.split_once('@')) {
        ("group", _) | (_, Some((_, "g.us"))) => Recipient::Group(to),
        ("channel", _) | (_, Some((_, "newsletter"))) => Recipient::Channel(to),
        (_, Some((digits, "c.us"))) => Recipient::Phone(format!("+{digits}")),
        // What the service makes of a hidden number or a broadcast is not known.
        (_, Some(_)) => {
            return Err(refusal::invalid(
                "There is no such recipient here",
                name,
                "must be a person, a group or a channel",
            ));
        }
        (_, None) => Recipient::Phone(to),
    }))
}

/// What the message says and how it is to be treated.
pub(super) fn own_fields(args: &Args) -> Map<String, Value> {
    let fields = args.body.as_ref().and_then(Value::as_object);
    fields
        .into_iter()
        .flatten()
        .filter(|(name, _)| !STRUCTURE.contains(&name.as_str()) && *name != "remove")
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
