//! Lists: devices and chats, with every filter in every combination.

use wassenger::{Call, ChatOrder, DeviceState, ListChats, ListDevices, SessionState};

use crate::support::{BACKUP, COMMA, DEVICE, Ids, combinations, offline, shot};

use super::{check, compare, row};

/// The query of these pairs, in the order of their names; commas in these values separate items, but
/// in a text that is searched for they are part of it.
pub(super) fn query(mut pairs: Vec<(&str, &str)>) -> String {
    pairs.sort_unstable();
    let item =
        |text: &str| -> String { form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let list = |value: &str| value.split(',').map(item).collect::<Vec<_>>().join(COMMA);
    let one = |(name, value): &(&str, &str)| match *name {
        "search" => format!("{name}={}", item(value)),
        _ => format!("{name}={}", list(value)),
    };
    let pairs: Vec<_> = pairs.iter().map(one).collect();
    let mark = if pairs.is_empty() { "" } else { "?" };
    format!("{mark}{}", pairs.join("&"))
}

const STATUSES: [&str; 5] = ["", "operative", "pending", "disabled", "removed"];
const SESSIONS: [&str; 6] = ["", "authorize", "online", "timeout", "offline", "error"];

fn devices<'a>(
    client: &'a wassenger::Client,
    ids: &'a Ids,
    choice: &[usize],
) -> (Call<'a, ListDevices<'a>>, String) {
    let mut call = client.devices().list();
    let both = format!("{DEVICE},{BACKUP}");
    let mut pairs = Vec::new();
    if choice[0] == 1 {
        call = call.ids([&ids.device]);
        pairs.push(("ids", DEVICE));
    }
    if choice[0] == 2 {
        call = call.ids([&ids.device, &ids.backup]);
        pairs.push(("ids", &both));
    }
    if choice[1] > 0 {
        let status: DeviceState = STATUSES[choice[1]].parse().unwrap();
        call = call.status(status);
        pairs.push(("status", STATUSES[choice[1]]));
    }
    if choice[2] > 0 {
        let status: SessionState = SESSIONS[choice[2]].parse().unwrap();
        call = call.session_status(status);
        pairs.push(("sessionStatus", SESSIONS[choice[2]]));
    }
    if choice[3] == 1 {
        call = call.search("Support line & more");
        pairs.push(("search", "Support line & more"));
    }
    if choice[4] == 1 {
        call = call.size(1);
        pairs.push(("size", "1"));
    }
    if choice[5] == 1 {
        call = call.page(0);
        pairs.push(("page", "0"));
    }
    let line = format!("GET /devices{}", query(pairs));
    (call, line)
}

#[test]
fn list_devices() {
    check("list_devices", |client, ids| {
        let case = |choice: Vec<usize>| {
            let (call, line) = devices(client, ids, &choice);
            row("list_devices", line, "", shot!(call))
        };
        combinations(&[3, STATUSES.len(), SESSIONS.len(), 2, 2, 2])
            .map(case)
            .collect()
    });
}

/// The options of a list of chats, as bits: name on the wire, value on the wire.
const CHATS: [(&str, &str); 14] = [
    ("status", "pending,muted"),
    ("type", "chat,group,channel,community"),
    ("include", "messages,participants"),
    ("agent", "5f2296349b12abf18c3e4c01,5f2296349b12abf18c3e4c02"),
    ("labels", "billing,*"),
    ("labelsExclude", "été 100%"),
    ("search", "+1 (202) 555"),
    ("unread", "true"),
    ("active", "false"),
    ("canSend", "true"),
    ("readOnly", "false"),
    ("sort", "lastMessageAt:desc"),
    ("size", "4294967295"),
    ("page", "7"),
];

fn chats<'a>(
    client: &'a wassenger::Client,
    ids: &'a Ids,
    bits: usize,
) -> (Call<'a, ListChats<'a>>, String) {
    let mut call = client.device(&ids.device).chats().list();
    let set: Vec<_> = CHATS
        .iter()
        .enumerate()
        .filter(|(at, _)| bits >> at & 1 == 1)
        .map(|(_, pair)| *pair)
        .collect();
    for (name, value) in &set {
        let items = || value.split(',');
        call = match *name {
            "status" => items().fold(call, |call, item| call.status(item.parse().unwrap())),
            "type" => items().fold(call, |call, item| call.kind(item.parse().unwrap())),
            "include" => items().fold(call, |call, item| call.include(item.parse().unwrap())),
            "agent" => items().fold(call, |call, item| call.agent(&item.parse().unwrap())),
            "labels" => items().fold(call, Call::<ListChats<'_>>::label),
            "labelsExclude" => items().fold(call, Call::without_label),
            "search" => call.search(value),
            "unread" => call.unread(true),
            "active" => call.active(false),
            "canSend" => call.can_send(true),
            "readOnly" => call.read_only(false),
            "sort" => call.sort(value.parse::<ChatOrder>().unwrap()),
            "size" => call.size(u32::MAX),
            "page" => call.page(7),
            other => unreachable!("{other}"),
        };
    }
    (call, format!("GET /chat/{DEVICE}/chats{}", query(set)))
}

/// On the socket and before the judges: none, each alone, each pair, all but one, all.
#[test]
fn list_chats() {
    check("list_chats", |client, ids| {
        let few = |bits: &usize| bits.count_ones() <= 2 || bits.count_ones() >= 13;
        let case = |bits| {
            let (call, line) = chats(client, ids, bits);
            row("list_chats", line, "", shot!(call))
        };
        (0..1 << CHATS.len()).filter(few).map(case).collect()
    });
}

#[test]
fn list_chats_in_every_combination() {
    let (client, ids) = (offline(), Ids::new());
    let total = 1 << CHATS.len();
    for bits in 0..total {
        let (call, line) = chats(client, &ids, bits);
        let request = call.to_request().unwrap();
        compare(&line, &line, None, &(&request).into());
    }
    println!("request_shapes: {total} cases of list_chats, built");
}

#[test]
fn every_order_of_chats() {
    let orders = [
        "lastMessageAt:desc",
        "lastMessageAt:asc",
        "unreadCount:desc",
        "name:asc",
        "name:desc",
    ];
    check("list_chats, order", |client, ids| {
        let case = |order: &&str| {
            let call = client
                .device(&ids.device)
                .chats()
                .list()
                .sort(order.parse().unwrap());
            let line = format!(
                "GET /chat/{DEVICE}/chats?sort={}",
                order.replace(':', "%3A")
            );
            row("list_chats", line, "", shot!(call))
        };
        orders.iter().map(case).collect()
    });
}
