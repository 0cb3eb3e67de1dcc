//! Messages in the chats of a device: every filter alone, each two of them, all but one, all.

use std::time::{Duration, SystemTime};

use wassenger::{Call, ListChatMessages};

use crate::support::{CHAT, DEVICE, Ids, WA_MESSAGE, offline, shot};

use super::lists::query;
use super::{check, compare, row};

/// The filters, as bits: name on the wire, value on the wire.
const FILTERS: [(&str, &str); 20] = [
    ("flow", "inbound"),
    ("ack", "delivered,read"),
    ("wid", "3EB0B89185EF09998F278C,3EB0B89185EF09998F278D"),
    ("search", "50% & more, été"),
    ("chat", CHAT),
    ("from", "+12025550123"),
    ("to", CHAT),
    ("type", "group,community"),
    ("reference", "order 7"),
    ("kind", "text,system"),
    ("sync", "true"),
    ("begin", WA_MESSAGE),
    ("end", WA_MESSAGE),
    ("after", "2026-11-20T09:30:00Z"),
    ("before", "2026-11-20T09:30:00.250Z"),
    ("include", "contact,media"),
    ("sort", "date:asc"),
    ("size", "100"),
    ("page", "0"),
    // It goes with `sync` alone, so it stands for both.
    ("skip", "0"),
];

/// 2026-11-20T09:30:00 and this many milliseconds.
pub(super) fn moment(milliseconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(1_795_167_000_000 + milliseconds)
}

fn filtered<'a>(
    client: &'a wassenger::Client,
    ids: &'a Ids,
    bits: usize,
) -> (Call<'a, ListChatMessages<'a>>, String) {
    let mut call = client.device(&ids.device).messages().list();
    let set = FILTERS.iter().enumerate();
    let set = set.filter(|(at, _)| bits >> at & 1 == 1);
    let mut set: Vec<_> = set.map(|(_, pair)| *pair).collect();
    for (name, value) in &set {
        let items = || value.split(',');
        call = match *name {
            "flow" => call.flow(value.parse().unwrap()),
            "ack" => items().fold(call, |call, item| call.ack(item.parse().unwrap())),
            "wid" => items().fold(call, |call, item| call.id(&item.parse().unwrap())),
            "search" => call.search(value),
            "chat" => call.chat(&ids.chat),
            "from" => call.from(&ids.phone),
            "to" => call.to(&ids.chat),
            "type" => items().fold(call, |call, item| call.chat_kind(item.parse().unwrap())),
            "reference" => call.reference(value),
            "kind" => items().fold(call, |call, item| call.kind(item.parse().unwrap())),
            "sync" => call.sync(),
            "begin" => call.begin(&ids.wa_message),
            "end" => call.end(&ids.wa_message),
            "after" => call.after(moment(0)),
            "before" => call.before(moment(250)),
            "include" => items().fold(call, |call, item| call.include(item.parse().unwrap())),
            "sort" => call.sort(value.parse().unwrap()),
            "size" => call.size(100),
            "page" => call.page(0),
            "skip" => call.sync().skip(0),
            other => unreachable!("{other}"),
        };
    }
    let skips = set.iter().any(|(name, _)| *name == "skip");
    if skips && !set.iter().any(|(name, _)| *name == "sync") {
        set.push(("sync", "true"));
    }
    (call, format!("GET /chat/{DEVICE}/messages{}", query(set)))
}

#[test]
fn list_chat_messages() {
    check("list_chat_messages", |client, ids| {
        let few = |bits: &usize| bits.count_ones() <= 2 || bits.count_ones() >= 19;
        let case = |bits| {
            let (call, line) = filtered(client, ids, bits);
            row("list_chat_messages", line, "", shot!(call))
        };
        (0..1 << FILTERS.len()).filter(few).map(case).collect()
    });
}

/// Every thirty-first combination, built: a prime, so that no filter is always beside another.
#[test]
fn list_chat_messages_in_many_combinations() {
    let (client, ids) = (offline(), Ids::new());
    let mut count = 0;
    for bits in (0..1 << FILTERS.len()).step_by(31) {
        let (call, line) = filtered(client, &ids, bits);
        let request = call.to_request().unwrap();
        compare(&line, &line, None, &(&request).into());
        count += 1;
    }
    println!("request_shapes: {count} cases of list_chat_messages, built");
}

/// The messages of a chat are those of the device with a filter.
#[test]
fn list_messages_of_a_chat() {
    check("list_chat_messages of a chat", |client, ids| {
        let messages = client.device(&ids.device).chat(&ids.chat).messages();
        let line = format!("GET /chat/{DEVICE}/messages{}", query(vec![("chat", CHAT)]));
        let more = format!("{line}&flow=outbound");
        let id = "list_chat_messages";
        vec![
            row(id, line, "", shot!(messages.list())),
            row(
                id,
                more,
                "",
                shot!(messages.list().flow("outbound".parse().unwrap())),
            ),
        ]
    });
}

#[test]
fn get_chat_message() {
    check("get_chat_message", |client, ids| {
        let line = format!("GET /chat/{DEVICE}/messages/{WA_MESSAGE}");
        let call = client.device(&ids.device).message(&ids.wa_message).get();
        vec![row("get_chat_message", line, "", shot!(call))]
    });
}
