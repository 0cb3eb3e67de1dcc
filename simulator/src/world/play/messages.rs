//! Outbound messages: reading, changing and deleting them.

use serde_json::Value;

use super::filter::passes;
use super::{Played, send};
use crate::answer::{Answer, Args, Body};
use crate::refusal::Refusal;
use crate::world::World;
use crate::world::arguments::texts;
use crate::world::device::Device;
use crate::world::message::{Message, Progress};
use crate::world::refusal;

pub(super) fn list(world: &World, args: &Args) -> Answer {
    let entries = world.devices.iter().flat_map(|device| {
        let messages = device.sent.iter().chain(&device.queue.waiting);
        messages.map(move |message| (device, message))
    });
    let mut entries: Vec<_> = entries
        .filter(|(device, message)| passes(device, message, args))
        .collect();
    // The newest first, unless the other order is asked for; ids settle what is of the same time.
    entries.sort_by_key(|(_, message)| (message.created_at, message.id()));
    if args.text("sort") != Some("date:asc") {
        entries.reverse();
    }
    let page = args.page(20, entries).into_iter();
    let page = page.map(|(device, message)| shown(device, message, args));
    Answer::json(200, page.collect::<Vec<_>>())
}

pub(super) fn get(world: &World, args: &Args) -> Played {
    let message = json(world, args, args.in_path("messageId"))?;
    Ok(Answer::json(200, message))
}

pub(super) fn update(world: &mut World, args: &Args) -> Played {
    let (from, place) = waiting(world, args)?;
    let deliver_at = args.moment_field("deliverAt")?;
    let recipient = send::recipient(args)?;
    let to = match args.text_field("device") {
        None => from,
        Some(id) => position(world, id)?,
    };
    if to != from {
        send::taking(&world.devices[to])?;
    }
    let message = &mut world.devices[from].queue.waiting[place];
    message.deliver_at = deliver_at.or(message.deliver_at);
    if let Some(recipient) = recipient {
        message.recipient = recipient;
    }
    for cleared in args.field("remove").into_iter().flat_map(texts) {
        clear(message, cleared);
    }
    message.fields.extend(send::own_fields(args));
    if to != from {
        let message = world.devices[from].queue.waiting.remove(place);
        world.devices[to].queue.waiting.push(message);
    }
    world.deliver(world.now);
    get(world, args)
}

/// Clears a field, or a field within a field.
fn clear(message: &mut Message, path: &str) {
    match path.split_once('.') {
        None => drop(message.fields.remove(path)),
        Some((outer, inner)) => {
            let outer = message.fields.get_mut(outer).and_then(Value::as_object_mut);
            drop(outer.and_then(|outer| outer.remove(inner)));
        }
    }
}

pub(super) fn delete(world: &mut World, args: &Args) -> Played {
    let id = args.in_path("messageId");
    let (device, message) = find(world, id)?;
    if *message.progress() != Progress::Waiting && !args.is_on("force") {
        let message = "The message is in progress or was delivered";
        return Err(refusal::conflict(message));
    }
    let device = position(world, device.id())?;
    let device = &mut world.devices[device];
    device.queue.waiting.retain(|message| !message.is(id));
    device.sent.retain(|message| !message.is(id));
    Ok(Answer {
        status: 202,
        body: Body::None,
    })
}

/// The message of that id as an answer has it.
pub(super) fn json(world: &World, args: &Args, id: &str) -> Result<Value, Refusal> {
    let (device, message) = find(world, id)?;
    Ok(shown(device, message, args))
}

fn shown(device: &Device, message: &Message, args: &Args) -> Value {
    let embedded = args.lists("include", "device");
    message.json(&if embedded {
        device.short()
    } else {
        device.id().into()
    })
}

fn find<'a>(world: &'a World, id: &str) -> Result<(&'a Device, &'a Message), Refusal> {
    let mut devices = world.devices.iter();
    devices
        .find_map(|device| Some((device, device.message(id)?)))
        .ok_or_else(refusal::no_message)
}

/// Where the message in the path waits: the device, and the place in its queue.
fn waiting(world: &World, args: &Args) -> Result<(usize, usize), Refusal> {
    let (device, message) = find(world, args.in_path("messageId"))?;
    let mut queue = device.queue.waiting.iter();
    let place = queue
        .position(|other| other.id() == message.id())
        .ok_or_else(|| refusal::conflict("The message waits no longer"))?;
    Ok((position(world, device.id())?, place))
}

fn position(world: &World, device: &str) -> Result<usize, Refusal> {
    let mut devices = world.devices.iter();
    devices
        .position(|other| other.is(device))
        .ok_or_else(refusal::no_device)
}
