//! The filters of lists of outbound messages.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::answer::Args;
use crate::world::arguments::holds;
use crate::world::clock;
use crate::world::device::Device;
use crate::world::message::Message;

/// Whether a message passes every filter. What a message here never has, such as a webhook's state, fits no filter.
pub(super) fn passes(device: &Device, message: &Message, args: &Args) -> bool {
    let text = |name: &str| message.field(name).and_then(Value::as_str);
    let is = |name: &'static str| move |wanted: &str| text(name) == Some(wanted);
    let (field, recipient) = message.recipient.field();
    let to = |name: &'static str| move |wanted: &str| field == name && recipient == wanted;
    let state = |word: &str| message.states().contains(&word);
    args.passes("ids", |id| message.id().eq_ignore_ascii_case(id))
        && args.passes("waIds", |id| {
            message
                .wa_id()
                .is_some_and(|own| own.eq_ignore_ascii_case(id))
        })
        && args.passes("devices", |id| device.is(id))
        && args.passes("device", |id| device.is(id))
        && args.passes("status", state)
        && args.passes("deliveryStatus", state)
        && args.passes("webhookStatus", |_| false)
        && args.passes("agents", is("agent"))
        && args.passes("reference", is("reference"))
        && args.passes("priority", |priority| priority == message.priority())
        && args.passes("source", |source| source == "api")
        && args.passes("target", |kind| kind == message.recipient.kind())
        && args.passes("type", |kind| message.kind() == Some(kind))
        && args.passes("phone", to("phone"))
        && args.passes("group", to("group"))
        && args.passes("channel", to("channel"))
        && args.passes("search", |part| {
            let texts = [text("message"), text("reference"), Some(recipient)];
            texts.into_iter().flatten().any(|text| holds(text, part))
        })
        && in_period(args, ["after", "before"], message.deliver_at)
        && in_period(
            args,
            ["createdAfter", "createdBefore"],
            Some(message.created_at),
        )
}

/// Whether a moment lies between two others; one that is not there does not. A date that cannot be read fits nothing.
fn in_period(args: &Args, [after, before]: [&str; 2], moment: Option<DateTime<Utc>>) -> bool {
    let compare = |text: &str, fits: fn(DateTime<Utc>, DateTime<Utc>) -> bool| {
        let bound = clock::read(text);
        bound
            .zip(moment)
            .is_some_and(|(bound, moment)| fits(moment, bound))
    };
    args.passes(after, |text| compare(text, |moment, bound| moment > bound))
        && args.passes(before, |text| compare(text, |moment, bound| moment < bound))
}
