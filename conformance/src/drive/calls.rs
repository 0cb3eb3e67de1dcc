//! The calls, operation by operation.

use std::time::SystemTime;

use chrono::DateTime;
use wassenger::{
    AgentId, ChatId, Client, DeviceId, MessageId, PhoneNumber, QueueFilter, QueueStatus,
};

use super::outcome::NoSuchCall;
use super::{Done, outcome};
use crate::call::{Args, Stop};
use crate::fixture::Fixture;
use crate::received::Received;

/// Whether a call is sent or only built.
#[derive(Clone, Copy)]
pub(super) enum Mode {
    Send,
    Build,
}

/// Sends or builds a call: no trait names both.
macro_rules! finish {
    ($args:expr, $mode:expr, $call:expr, $typed:expr) => {{
        let call = $call;
        match $mode {
            Mode::Build => built($args, call.to_request()),
            Mode::Send => Ok(Done::Sent(Box::new(outcome::of(call.await, $typed)))),
        }
    }};
}

/// Calls a setter when the fixture has a value for it.
macro_rules! set {
    ($call:ident, $value:expr, $setter:ident) => {
        if let Some(value) = $value {
            $call = $call.$setter(value);
        }
    };
    (each $call:ident, $values:expr, $setter:ident) => {
        for value in $values.into_iter().flatten() {
            $call = $call.$setter(value);
        }
    };
}

pub(super) async fn call(client: &Client, fixture: &Fixture, mode: Mode) -> Result<Done, Stop> {
    let args = Args(fixture);
    if fixture.operation == "list_devices" {
        return list_devices(client, args, mode).await;
    }
    let id: DeviceId = args.need("device")?;
    let device = client.device(&id);
    match fixture.operation.as_str() {
        "get_device" => {
            let mut call = device.get();
            set!(each call, args.list("include")?, include);
            set!(each call, args.list("exclude")?, exclude);
            finish!(args, mode, call, outcome::generated)
        }
        "get_device_health" => finish!(args, mode, device.health(), outcome::generated),
        "get_queue" => finish!(args, mode, device.queue().status(), outcome::queue),
        "scan_qr" => {
            let mut call = device.scan_qr();
            set!(call, args.parse("encoding")?, encoding);
            let call = if args.set("force")? {
                call.force_new_session()
            } else {
                call
            };
            finish!(args, mode, call, outcome::qr)
        }
        "request_auth_code" => {
            let mut call = device.request_auth_code();
            set!(call, args.parse::<PhoneNumber>("phone")?.as_ref(), phone);
            let call = if args.set("force")? {
                call.force_new_session()
            } else {
                call
            };
            finish!(args, mode, call, outcome::auth_code)
        }
        "route_queue" => {
            let to: DeviceId = args.need("to")?;
            finish!(args, mode, device.queue().route_to(&to), outcome::queue)
        }
        "set_queue_status" => match (args.need::<QueueStatus>("status")?, args.set("force")?) {
            (QueueStatus::Active, true) => finish!(
                args,
                mode,
                device.queue().activate().force_delivery(),
                outcome::queue
            ),
            (QueueStatus::Reject, true) => finish!(
                args,
                mode,
                device.queue().reject().force_delivery(),
                outcome::queue
            ),
            (_, true) => Err(args.refused("force", NoSuchCall("with this status"))),
            (status, false) => finish!(
                args,
                mode,
                device.queue().set_status(status),
                outcome::queue
            ),
        },
        "empty_queue" => {
            let mut call = device.queue().empty();
            set!(each call, Some(filters(args)?), only);
            let call = if args.set("keep_scheduled")? {
                call.keep_scheduled()
            } else {
                call
            };
            let call = if args.set("wait")? { call.wait() } else { call };
            finish!(args, mode, call, outcome::queue)
        }
        "list_chats" => list_chats(device.chats(), args, mode).await,
        "get_chat" => {
            let id: ChatId = args.need("chat")?;
            let mut call = device.chat(&id).get();
            set!(each call, args.list("include")?, include);
            finish!(args, mode, call, outcome::generated)
        }
        "archive_chat" => {
            let id: ChatId = args.need("chat")?;
            finish!(args, mode, device.chat(&id).archive(), outcome::chat)
        }
        "unarchive_chat" => {
            let id: ChatId = args.need("chat")?;
            finish!(args, mode, device.chat(&id).unarchive(), outcome::chat)
        }
        "delete_chat" => {
            let id: ChatId = args.need("chat")?;
            let call = device.chat(&id).delete();
            match (args.set("from_whatsapp")?, args.set("force")?) {
                (false, false) => finish!(args, mode, call, outcome::chat),
                (true, false) => finish!(args, mode, call.from_whatsapp(), outcome::chat),
                (true, true) => finish!(args, mode, call.from_whatsapp().force(), outcome::chat),
                (false, true) => Err(args.refused("force", NoSuchCall("without `from_whatsapp`"))),
            }
        }
        other => {
            let what = format!("nothing here drives the operation `{other}`");
            Err(args.wrong("", what).into())
        }
    }
}

async fn list_devices(client: &Client, args: Args<'_>, mode: Mode) -> Result<Done, Stop> {
    let mut call = client.devices().list();
    set!(call, args.list::<DeviceId>("ids")?.as_deref(), ids);
    set!(call, args.parse("status")?, status);
    set!(call, args.parse("session_status")?, session_status);
    set!(call, args.text("search")?, search);
    set!(call, args.number("size")?, size);
    set!(call, args.number("page")?, page);
    finish!(args, mode, call, outcome::generated)
}

async fn list_chats(chats: wassenger::Chats<'_>, args: Args<'_>, mode: Mode) -> Result<Done, Stop> {
    let agents: Option<Vec<AgentId>> = args.list("agent")?;
    let labels: Option<Vec<String>> = args.list("labels")?;
    let labels_exclude: Option<Vec<String>> = args.list("labels_exclude")?;
    let mut call = chats.list();
    set!(each call, args.list("status")?, status);
    set!(each call, args.list("type")?, kind);
    set!(each call, args.list("include")?, include);
    set!(each call, agents.iter().map(|agents| agents.iter()), agent);
    set!(each call, labels.iter().map(|labels| labels.iter()), label);
    set!(each call, labels_exclude.iter().map(|labels| labels.iter()), without_label);
    set!(call, args.text("search")?, search);
    set!(call, args.flag("unread")?, unread);
    set!(call, args.flag("active")?, active);
    set!(call, args.flag("can_send")?, can_send);
    set!(call, args.flag("read_only")?, read_only);
    set!(call, args.parse("sort")?, sort);
    set!(call, args.number("size")?, size);
    set!(call, args.number("page")?, page);
    finish!(args, mode, call, outcome::generated)
}

/// The families of filters of a call to empty a queue, of which it may have one.
fn filters(args: Args<'_>) -> Result<Vec<QueueFilter>, Stop> {
    let (after, before) = (time(args, "created_after")?, time(args, "created_before")?);
    let wrong = |key: &'static str| move |error: wassenger::Error| args.refused(key, error);
    let mut filters = Vec::new();
    if let Some(ids) = args.list::<MessageId>("ids")? {
        filters.push(QueueFilter::ids(&ids).map_err(wrong("ids"))?);
    }
    if let Some(phones) = args.list::<PhoneNumber>("phones")? {
        filters.push(QueueFilter::phones(&phones).map_err(wrong("phones"))?);
    }
    if let Some(groups) = args.list::<ChatId>("groups")? {
        filters.push(QueueFilter::groups(&groups).map_err(wrong("groups"))?);
    }
    match (after, before) {
        (Some(after), Some(before)) => {
            filters
                .push(QueueFilter::created_between(after, before).map_err(wrong("created_after"))?);
        }
        (Some(after), None) => {
            filters.push(QueueFilter::created_after(after).map_err(wrong("created_after"))?);
        }
        (None, Some(before)) => {
            filters.push(QueueFilter::created_before(before).map_err(wrong("created_before"))?);
        }
        (None, None) => {}
    }
    Ok(filters)
}

fn time(args: Args<'_>, key: &str) -> Result<Option<SystemTime>, Stop> {
    let Some(text) = args.text(key)? else {
        return Ok(None);
    };
    let parsed = DateTime::parse_from_rfc3339(text).map_err(|error| args.wrong(key, error))?;
    Ok(Some(parsed.into()))
}

fn built(
    args: Args<'_>,
    request: Result<http::Request<Vec<u8>>, wassenger::Error>,
) -> Result<Done, Stop> {
    let request =
        request.map_err(|error| args.wrong("*", format!("the client refuses it: {error}")))?;
    Ok(Done::Built(Box::new(Received::from(&request))))
}
