//! Chats: reading, archiving and deleting them.

use std::cmp::Reverse;

use serde_json::json;

use super::{Played, device, device_mut, is_chat};
use crate::answer::{Answer, Args};
use crate::world::World;
use crate::world::arguments::{holds, texts};
use crate::world::chat::Chat;
use crate::world::refusal;

pub(super) fn list(world: &World, args: &Args) -> Played {
    let device = device(world, args)?;
    let chats = device.chats.iter().filter(|chat| passes(chat, args));
    let mut chats: Vec<_> = chats.collect();
    let last = |chat: &&Chat| chat.last_message().map(|message| message.at);
    match args.text("sort") {
        Some("lastMessageAt:asc") => chats.sort_by_key(last),
        Some("unreadCount:desc") => chats.sort_by_key(|chat| Reverse(chat.unread)),
        Some("name:asc") => chats.sort_by_key(|chat| &chat.name),
        Some("name:desc") => chats.sort_by_key(|chat| Reverse(&chat.name)),
        // What the service does by itself is not known.
        _ => chats.sort_by_key(|chat| Reverse(last(chat))),
    }
    let page = args.page(20, chats).into_iter();
    let participants = args.lists("include", "participants");
    let page = page.map(|chat| chat.json(device.id(), participants));
    Ok(Answer::json(200, page.collect::<Vec<_>>()))
}

/// Nobody takes care of a chat here, and none is muted or read-only: such filters find nothing.
fn passes(chat: &Chat, args: &Args) -> bool {
    let label = |wanted: &str| match wanted {
        "*" => !chat.labels.is_empty(),
        wanted => chat.labels.iter().any(|label| label == wanted),
    };
    let excluded = args.query.contains_key("labelsExclude") && args.passes("labelsExclude", label);
    let phone = chat.phone();
    let fields = [Some(chat.wid()), Some(&chat.name), phone.as_deref()];
    let found = |text: &str| fields.iter().flatten().any(|field| holds(field, text));
    !chat.is_removed()
        && args.passes("status", |status| status == chat.status())
        && args.passes("type", |kind| kind == chat.kind())
        && args.passes("agent", |_| false)
        && args.passes("labels", label)
        && !excluded
        && args.passes("search", found)
        && args.passes_switch("unread", chat.unread > 0)
        && args.passes_switch("active", chat.status() == "active")
        && args.passes_switch("canSend", true)
        && args.passes_switch("readOnly", false)
}

pub(super) fn get(world: &World, args: &Args) -> Played {
    let device = device(world, args)?;
    let chat = device.chat(args.in_path("chatWid"));
    let chat = chat
        .filter(|chat| !chat.is_removed())
        .ok_or_else(refusal::no_chat)?;
    let participants = args.lists("include", "participants");
    Ok(Answer::json(200, chat.json(device.id(), participants)))
}

pub(super) fn archive(world: &mut World, args: &Args, archived: bool) -> Played {
    let chats = &mut device_mut(world, args)?.chats;
    let chat = chats.iter_mut().find(is_chat(args));
    let chat = chat.ok_or_else(refusal::no_chat)?;
    chat.set_archived(archived);
    Ok(Answer::json(200, chat.changed()))
}

pub(super) fn delete(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = device_mut(world, args)?;
    // WhatsApp is reached through the session.
    let reachable = device.is_operative();
    let chat = device.chats.iter_mut().find(is_chat(args));
    let chat = chat.ok_or_else(refusal::no_chat)?;
    if args.is_on_in_body("whatsapp") {
        let deleted = reachable && chat.remove_in_whatsapp();
        if !deleted && !args.is_on_in_body("force") {
            return Err(refusal::conflict("WhatsApp did not delete the chat"));
        }
    }
    chat.remove(now);
    Ok(Answer::json(200, chat.changed()))
}

/// The chats with these numbers; one that is not there is no fault.
pub(super) fn delete_of_numbers(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = device_mut(world, args)?;
    let numbers: Vec<&str> = args.body.iter().flat_map(texts).collect();
    let listed = |chat: &Chat| {
        chat.phone()
            .is_some_and(|phone| numbers.contains(&phone.as_str()))
    };
    for chat in &mut device.chats {
        if listed(chat) && !chat.is_removed() {
            chat.remove(now);
        }
    }
    Ok(Answer::json(200, json!({})))
}
