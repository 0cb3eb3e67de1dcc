//! Reading, adding and deleting devices.

use serde_json::{Value, json};

use super::{Played, device};
use crate::answer::{Answer, Args};
use crate::world::World;
use crate::world::arguments::holds;
use crate::world::device::Device;

/// Parts that can be left out.
const PARTS: [&str; 4] = ["session", "profile", "stats", "queue"];

pub(super) fn list(world: &World, args: &Args) -> Answer {
    let found = |device: &&Device, text: &str| {
        let phone = device.phone().unwrap_or_default();
        [phone, device.alias(), device.id()]
            .iter()
            .any(|field| holds(field, text))
    };
    let devices = world.devices.iter().filter(|device| {
        args.passes("ids", |id| device.is(id))
            && args.passes("status", |status| status == device.status())
            && args.passes("sessionStatus", |status| status == device.session.as_str())
            && args.passes("search", |text| found(device, text))
    });
    let devices = devices.map(|device| device.json(world.now));
    Answer::json(200, args.page(50, devices))
}

pub(super) fn get(world: &World, args: &Args) -> Played {
    let mut device = device(world, args)?.json(world.now);
    if args.lists("include", "agents") {
        device["agents"] = json!([]);
    }
    if args.lists("include", "quickReplies") {
        device["quickReplies"] = json!({"entries": []});
    }
    if let Value::Object(fields) = &mut device {
        fields.retain(|name, _| !(PARTS.contains(&name.as_str()) && args.lists("exclude", name)));
    }
    Ok(Answer::json(200, device))
}

/// No number is linked to a device that is new.
pub(super) fn create(world: &mut World, args: &Args) -> Played {
    let alias = args.text_field("alias").unwrap_or_default().to_owned();
    let device = Device::new(world.fresh_id()).named(alias).never_connected();
    let answer = device.json(world.now);
    world.add_device(device);
    Ok(Answer::json(200, answer))
}

/// Its messages and chats go with it.
pub(super) fn delete(world: &mut World, args: &Args) -> Played {
    let id = device(world, args)?.id().to_owned();
    world.devices.retain(|device| device.id() != id);
    Ok(Answer::json(200, json!({})))
}

pub(super) fn health(world: &World, args: &Args) -> Played {
    let health = device(world, args)?.health(world.now);
    Ok(Answer::json(200, health))
}
