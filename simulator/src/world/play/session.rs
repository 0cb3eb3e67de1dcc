//! Starting, restarting and renewing sessions.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Played, working};
use crate::answer::{Answer, Args};
use crate::world::World;
use crate::world::clock::written_or_null;
use crate::world::device::{Device, Session};
use crate::world::refusal;

/// How long the next synchronisation is refused.
const SYNC_EVERY: TimeDelta = TimeDelta::seconds(60);

pub(super) fn start(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = working(world, args)?;
    match device.session {
        Session::Offline => device.run(now),
        Session::New => device.unlink(now),
        // What runs already goes on.
        Session::Authorize | Session::Online { .. } => {}
    }
    Ok(Answer::done(args, state(device)))
}

pub(super) fn reboot(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = working(world, args)?;
    if !device.is_operative() && !args.is_on("force") {
        return Err(refusal::conflict("The session does not run"));
    }
    if device.is_linked() {
        device.run(now);
        if args.is_on("sync") {
            device.last_sync_at = Some(now);
        }
    }
    Ok(Answer::done(args, state(device)))
}

pub(super) fn reset(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = working(world, args)?;
    device.unlink(now);
    if args.is_on("data") {
        device.chats.clear();
        device.sent.clear();
    }
    if args.is_on("emptyQueue") {
        device.queue.waiting.clear();
    }
    Ok(Answer::done(args, state(device)))
}

pub(super) fn sync(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = working(world, args)?;
    if !device.is_operative() {
        return Err(refusal::conflict("The session does not run"));
    }
    if device.last_sync_at.is_some_and(|at| now - at < SYNC_EVERY) {
        let message = "The device was synchronised less than 60 seconds ago";
        return Err(refusal::conflict(message));
    }
    device.last_sync_at = Some(now);
    let answer = json!({
        "status": device.session.as_str(),
        "lastSyncAt": written_or_null(device.last_sync_at),
        "lastSyncSeconds": 0,
    });
    Ok(Answer::json(200, answer))
}

fn state(device: &Device) -> Value {
    json!({"status": device.session.as_str()})
}
