//! What the operations do to the world.

mod chats;
mod devices;
mod filter;
mod messages;
mod pairing;
mod queue;
mod send;
mod session;

use super::World;
use super::chat::Chat;
use super::device::Device;
use super::refusal;
use crate::answer::{Answer, Args};
use crate::refusal::Refusal;

/// What becomes of a request.
type Played = Result<Answer, Refusal>;

/// Carries out the operation of that `operationId`; `None` for one that has no state here.
pub(super) fn play(world: &mut World, operation: &str, args: &Args) -> Option<Played> {
    Some(match operation {
        "list_devices" => Ok(devices::list(world, args)),
        "create_device" => devices::create(world, args),
        "delete_device" => devices::delete(world, args),
        "get_device" => devices::get(world, args),
        "get_device_health" => devices::health(world, args),
        "request_auth_code" => pairing::request_auth_code(world, args),
        "scan_qr" => pairing::scan_qr(world, args),
        "start_device" => session::start(world, args),
        "reboot_device" => session::reboot(world, args),
        "reset_device" => session::reset(world, args),
        "sync_device" => session::sync(world, args),
        "get_queue" => queue::get(world, args),
        "set_queue_status" => queue::set_status(world, args),
        "route_queue" => queue::route(world, args),
        "empty_queue" => queue::empty(world, args),
        "send_message" => send::send(world, args),
        "list_messages" => Ok(messages::list(world, args)),
        "get_message" => messages::get(world, args),
        "update_message" => messages::update(world, args),
        "delete_message" => messages::delete(world, args),
        "list_chats" => chats::list(world, args),
        "get_chat" => chats::get(world, args),
        "archive_chat" => chats::archive(world, args, true),
        "unarchive_chat" => chats::archive(world, args, false),
        "delete_chat" => chats::delete(world, args),
        "delete_device_chats" => chats::delete_of_numbers(world, args),
        _ => return None,
    })
}

/// Whether the device and the chat in the path are there.
pub(super) fn holds(world: &World, args: &Args) -> Result<(), Refusal> {
    if !args.path.contains_key("deviceId") {
        return Ok(());
    }
    let device = device(world, args)?;
    if args.path.contains_key("chatWid") {
        let chat = device.chat(args.in_path("chatWid"));
        chat.filter(|chat| !chat.is_removed())
            .ok_or_else(refusal::no_chat)?;
    }
    Ok(())
}

/// The device in the path, to read it.
fn device<'a>(world: &'a World, args: &Args) -> Result<&'a Device, Refusal> {
    world
        .device(args.in_path("deviceId"))
        .ok_or_else(refusal::no_device)
}

/// The device in the path, to change its chats: they stay when it expires.
fn device_mut<'a>(world: &'a mut World, args: &Args) -> Result<&'a mut Device, Refusal> {
    world
        .device_mut(args.in_path("deviceId"))
        .ok_or_else(refusal::no_device)
}

/// The device in the path, to work with it: one that expired can only be read.
fn working<'a>(world: &'a mut World, args: &Args) -> Result<&'a mut Device, Refusal> {
    let device = device_mut(world, args)?;
    if device.is_expired() {
        return Err(refusal::conflict("The device has expired"));
    }
    Ok(device)
}

/// Whether the device takes new messages for its queue.
fn accepts(device: &Device) -> bool {
    device.is_linked() && !device.is_expired() && device.queue.status.accepts()
}

/// The chat in the path; one that was removed is not found.
fn is_chat<'a>(args: &'a Args) -> impl Fn(&&mut Chat) -> bool + 'a {
    |chat| chat.wid() == args.in_path("chatWid") && !chat.is_removed()
}
