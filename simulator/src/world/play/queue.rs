//! The queue: what it does, where its messages go.

use chrono::{DateTime, Utc};

use super::{Played, accepts, device, working};
use crate::answer::{Answer, Args};
use crate::refusal::Refusal;
use crate::world::World;
use crate::world::arguments::texts;
use crate::world::device::Device;
use crate::world::message::{Message, Recipient};
use crate::world::queue::QueueStatus;
use crate::world::refusal;

pub(super) fn get(world: &World, args: &Args) -> Played {
    let queue = device(world, args)?.queue();
    Ok(Answer::json(200, queue.answer(world.now)))
}

pub(super) fn set_status(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = working(world, args)?;
    let status = args.text_field("status").and_then(QueueStatus::read);
    let status = status.ok_or_else(|| {
        refusal::invalid("The body is not valid", "status", "is not a known state")
    })?;
    device.queue.set(status, args.is_on_in_body("force"), now);
    changed(world, args)
}

pub(super) fn route(world: &mut World, args: &Args) -> Played {
    let no_source = || refusal::no_such_device("There is no such source device");
    let no_target = || refusal::no_such_device("There is no such target device");
    let source = world.device(args.in_path("deviceId"));
    let source = source.ok_or_else(no_source)?;
    let to = args.text_field("device").unwrap_or_default();
    if source.is(to) {
        return Err(refusal::invalid(
            "A queue cannot be moved to itself",
            "device",
            "must be another device",
        ));
    }
    let target = world.device(to).ok_or_else(no_target)?;
    if !is_registered(source) {
        let message = "The source has expired or was never connected";
        return Err(refusal::conflict(message));
    }
    if !accepts(target) {
        return Err(refusal::conflict("The target takes no messages"));
    }
    let moved = std::mem::take(&mut working(world, args)?.queue.waiting);
    let target = world.device_mut(to).ok_or_else(no_target)?;
    target.queue.waiting.extend(moved);
    changed(world, args)
}

/// Whether the device has, or had, a number. A source may have lost its session: that is a reason to move its queue.
fn is_registered(device: &Device) -> bool {
    device.phone().is_some() && !device.is_expired()
}

pub(super) fn empty(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let filter = Filter::read(args)?;
    let device = working(world, args)?;
    let kept = |message: &Message| !filter.names(message, now);
    device.queue.waiting.retain(kept);
    let answer = device.queue.answer(now);
    Ok(Answer::done(args, answer))
}

/// Delivers what the change makes due, and tells what is left.
fn changed(world: &mut World, args: &Args) -> Played {
    world.deliver(world.now);
    get(world, args)
}

/// Which messages are to be deleted.
struct Filter<'a> {
    args: &'a Args,
    before: Option<DateTime<Utc>>,
    after: Option<DateTime<Utc>>,
}

impl<'a> Filter<'a> {
    /// The document allows one family of filters.
    fn read(args: &'a Args) -> Result<Self, Refusal> {
        let period = ["after", "before"];
        let families: [&[&str]; 4] = [&["ids"], &["phones"], &["groups"], &period];
        let given = |name: &&&str| args.field(name).is_some();
        let mut given = families.iter().filter_map(|names| names.iter().find(given));
        if let (Some(first), Some(second)) = (given.next(), given.next()) {
            return Err(refusal::invalid(
                "The filters do not go together",
                second,
                &format!("does not go with `{first}`"),
            ));
        }
        Ok(Self {
            args,
            before: args.moment_field("before")?,
            after: args.moment_field("after")?,
        })
    }

    /// Without filters every message is named.
    fn names(&self, message: &Message, now: DateTime<Utc>) -> bool {
        let listed = |name: &str, fits: &dyn Fn(&str) -> bool| {
            let list = self.args.field(name);
            list.is_none_or(|list| texts(list).any(fits))
        };
        let skipped = self.args.is_on_in_body("skipScheduled") && !message.is_due(now);
        let to_phone =
            |phone: &str| matches!(message.recipient(), Recipient::Phone(to) if to == phone);
        let to_group = |wid: &str| matches!(message.recipient(), Recipient::Group(to) if to == wid);
        !skipped
            && listed("ids", &|id| message.is(id))
            && listed("phones", &to_phone)
            && listed("groups", &to_group)
            && self.before.is_none_or(|moment| message.created_at < moment)
            && self.after.is_none_or(|moment| message.created_at > moment)
    }
}
