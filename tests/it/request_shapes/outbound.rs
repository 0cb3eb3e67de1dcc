//! Messages that went out through the API: every filter alone, each two of them, all but one, all.

use wassenger::{
    AgentId, Call, ChannelId, DeviceId, GroupId, ListMessages, MessageId, WaMessageId,
};

use crate::support::{AGENT, BACKUP, DEVICE, Ids, MESSAGE, PHONE, WA_MESSAGE, shot};

use super::lists::query;
use super::messages::moment;
use super::{check, row};

const GROUP: &str = "12025550123-1400000000@g.us";
const CHANNEL: &str = "120363000000000000@newsletter";

/// The filters, as bits: name on the wire, value on the wire. `devices` are both devices.
const FILTERS: [(&str, &str); 23] = [
    ("search", "a, b"),
    ("status", "queued,failed"),
    ("deliveryStatus", "sent,read"),
    ("webhookStatus", "success,failed"),
    ("include", "device,events"),
    ("ids", MESSAGE),
    ("agents", AGENT),
    ("source", "api"),
    ("target", "group"),
    ("type", "text,template"),
    ("waIds", WA_MESSAGE),
    ("devices", ""),
    ("reference", "order 7,order 8"),
    ("priority", "low,urgent"),
    ("phone", PHONE),
    ("group", GROUP),
    ("channel", CHANNEL),
    ("after", "2026-11-20T09:30:00Z"),
    ("before", "2026-11-20T09:30:00.001Z"),
    ("createdAfter", "2026-11-20T09:30:00.002Z"),
    ("createdBefore", "2026-11-20T09:30:00.003Z"),
    ("sort", "date:desc"),
    ("size", "20"),
];

struct Chats {
    group: GroupId,
    channel: ChannelId,
}

fn filtered<'a>(
    client: &'a wassenger::Client,
    ids: &'a Ids,
    chats: &'a Chats,
    bits: usize,
) -> (Call<'a, ListMessages<'a>>, String) {
    let mut call = client.messages().list();
    let both = format!("{DEVICE},{BACKUP}");
    let set = FILTERS.iter().enumerate();
    let set = set.filter(|(at, _)| bits >> at & 1 == 1);
    let mut set: Vec<(&str, &str)> = set.map(|(_, pair)| *pair).collect();
    for (name, value) in &mut set {
        if *name == "devices" {
            *value = &both;
        }
    }
    for (name, value) in &set {
        let each = || value.split(',');
        call = match *name {
            "search" => call.search("a, b"),
            "status" => each().fold(call, |call, item| call.status(item.parse().unwrap())),
            "deliveryStatus" => {
                each().fold(call, |call, item| call.delivery(item.parse().unwrap()))
            }
            "webhookStatus" => each().fold(call, |call, item| {
                call.webhook_status(item.parse().unwrap())
            }),
            "include" => each().fold(call, |call, item| call.include(item.parse().unwrap())),
            "ids" => call.id(&value.parse::<MessageId>().unwrap()),
            "agents" => call.agent(&value.parse::<AgentId>().unwrap()),
            "source" => call.source(value.parse().unwrap()),
            "target" => call.target(value.parse().unwrap()),
            "type" => each().fold(call, |call, item| call.kind(item.parse().unwrap())),
            "waIds" => call.wa_id(&value.parse::<WaMessageId>().unwrap()),
            "devices" => {
                let ids = each().map(|item| item.parse::<DeviceId>().unwrap());
                ids.fold(call, |call, id| call.device(&id))
            }
            "reference" => call.reference("order 7").reference("order 8"),
            "priority" => each().fold(call, |call, item| call.priority(item.parse().unwrap())),
            "phone" => call.phone(&ids.phone),
            "group" => call.group(&chats.group),
            "channel" => call.channel(&chats.channel),
            "after" => call.after(moment(0)),
            "before" => call.before(moment(1)),
            "createdAfter" => call.created_after(moment(2)),
            "createdBefore" => call.created_before(moment(3)),
            "sort" => call.sort(value.parse().unwrap()),
            "size" => call.size(20),
            other => unreachable!("{other}"),
        };
    }
    (call, format!("GET /messages{}", query(set)))
}

#[test]
fn list_messages() {
    let chats = Chats {
        group: GROUP.parse().unwrap(),
        channel: CHANNEL.parse().unwrap(),
    };
    let chats: &'static Chats = Box::leak(Box::new(chats));
    check("list_messages", |client, ids| {
        let few = |bits: &usize| bits.count_ones() <= 2 || bits.count_ones() >= 22;
        let case = |bits| {
            let (call, line) = filtered(client, ids, chats, bits);
            row("list_messages", line, "", shot!(call))
        };
        (0..1 << FILTERS.len()).filter(few).map(case).collect()
    });
}

#[test]
fn one_message() {
    check("one outbound message", |client, ids| {
        let messages = client.messages();
        let get = |id| format!("GET /messages/{id}");
        let delete = format!("DELETE /messages/{MESSAGE}");
        let parts = ["device", "agent", "events"].into_iter();
        let with_parts = parts.fold(messages.get(&ids.message), |call, part| {
            call.include(part.parse().unwrap())
        });
        let by_wa_id = messages.get_by_wa_id(&ids.wa_message);
        let delete_by_wa_id = messages.delete_by_wa_id(&ids.wa_message);
        vec![
            row(
                "get_message",
                get(MESSAGE),
                "",
                shot!(messages.get(&ids.message)),
            ),
            row("get_message", get(WA_MESSAGE), "", shot!(by_wa_id)),
            row(
                "delete_message",
                format!("DELETE /messages/{WA_MESSAGE}"),
                "",
                shot!(delete_by_wa_id),
            ),
            row(
                "get_message",
                format!("{}?include=device,agent,events", get(MESSAGE)),
                "",
                shot!(with_parts),
            ),
            row(
                "delete_message",
                &delete,
                "",
                shot!(messages.delete(&ids.message)),
            ),
            row(
                "delete_message",
                format!("{delete}?force=true"),
                "",
                shot!(messages.delete(&ids.message).force()),
            ),
        ]
    });
}
