//! Values survive the way to the wire, and none is joined, repeated or lost.

use std::collections::BTreeMap;

use proptest::prelude::*;
use wassenger::{Error, ErrorKind, QueueFilter};
use wassenger_conformance::Received;

use crate::support::server::{Server, json};
use crate::support::{COMMA, Ids, client, offline, percent_decoded, runtime};

/// The query as names and raw values; a name that stands twice is a failure.
fn raw_query(request: &Received) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    for pair in request
        .query
        .as_deref()
        .unwrap_or_default()
        .split('&')
        .filter(|p| !p.is_empty())
    {
        let (name, value) = pair.split_once('=').expect("name=value");
        assert!(
            pairs.insert(name.to_owned(), value.to_owned()).is_none(),
            "{name} stands twice"
        );
    }
    pairs
}

/// Decodes a query value the way forms do.
fn decoded(raw: &str) -> String {
    String::from_utf8(percent_decoded(&raw.replace('+', "%20"))).unwrap()
}

fn items(raw: &str) -> Vec<String> {
    raw.split(COMMA).map(decoded).collect()
}

fn refused(error: &Error, word: &str) {
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(
        error.to_string().contains(word),
        "{error} does not name {word}"
    );
}

/// Any text, with those more often that an encoder could get wrong.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{1,24}",
        "[ +%&=#?/\\\\,;:@\"'{}\\[\\]~*!()|^`<>]{1,12}",
        any::<String>(),
        "\\PC*%[0-9a-f]{2}"
    ]
    .prop_filter("empty is refused", |text| !text.is_empty())
}

proptest! {
    #[test]
    fn a_search_text_arrives_as_given(text in text()) {
        let (client, ids) = (offline(), Ids::new());
        let devices = client.devices().list().search(&text).to_request().unwrap();
        let chats = client.device(&ids.device).chats().list().search(&text).to_request().unwrap();
        for request in [devices, chats] {
            let query = raw_query(&Received::from(&request));
            prop_assert_eq!(query.len(), 1);
            prop_assert_eq!(decoded(&query["search"]), text.clone());
        }
    }

    #[test]
    fn labels_arrive_one_by_one(labels in prop::collection::vec(text(), 1..5), without in text()) {
        let (client, ids) = (offline(), Ids::new());
        let list = client.device(&ids.device).chats().list().without_label(&without);
        let list = labels.iter().fold(list, |list, label| list.label(label));
        if labels.iter().chain([&without]).any(|label| label.contains(',')) {
            refused(&list.to_request().unwrap_err(), "label");
        } else {
            let query = raw_query(&Received::from(&list.to_request().unwrap()));
            prop_assert_eq!(items(&query["labels"]), labels);
            prop_assert_eq!(items(&query["labelsExclude"]), vec![without]);
            prop_assert_eq!(query.len(), 2);
        }
    }

    /// Whatever is set, in whatever order and how often: single values are the last given, lists
    /// hold all, and each name stands once.
    #[test]
    fn option_sets(options in prop::collection::vec((0usize..10, any::<u32>(), any::<bool>()), 0..20)) {
        let (client, ids) = (offline(), Ids::new());
        let mut list = client.device(&ids.device).chats().list();
        let mut expected: BTreeMap<&str, String> = BTreeMap::new();
        let mut add = |name, item: &str| {
            let value: &mut String = expected.entry(name).or_default();
            let separator = if value.is_empty() { "" } else { COMMA };
            *value = format!("{value}{separator}{item}");
        };
        let mut last: BTreeMap<&str, String> = BTreeMap::new();
        for (option, number, flag) in options {
            list = match option {
                0 => { last.insert("page", number.to_string()); list.page(number) }
                1 => { last.insert("size", number.max(1).to_string()); list.size(number.max(1)) }
                2 => { last.insert("unread", flag.to_string()); list.unread(flag) }
                3 => { last.insert("active", flag.to_string()); list.active(flag) }
                4 => { last.insert("canSend", flag.to_string()); list.can_send(flag) }
                5 => { last.insert("readOnly", flag.to_string()); list.read_only(flag) }
                6 => { add("status", "muted"); list.status("muted".parse().unwrap()) }
                7 => { add("type", "group"); list.kind("group".parse().unwrap()) }
                8 => { add("labels", "billing"); list.label("billing") }
                _ => { add("include", "notes"); list.include("notes".parse().unwrap()) }
            };
        }
        expected.extend(last);
        let query = raw_query(&Received::from(&list.to_request().unwrap()));
        let query: BTreeMap<&str, String> = query.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        prop_assert_eq!(query, expected);
    }

    #[test]
    fn ids_in_a_path_arrive_as_given(device in "[0-9A-Fa-f]{24}", chat in "([0-9]{1,40}@(c\\.us|g\\.us|newsletter|lid|broadcast)|[0-9]{1,20}-[0-9]{1,20}@g\\.us)") {
        let client = offline();
        let (device_id, chat_id) = (device.parse().unwrap(), chat.parse().unwrap());
        let request = client.device(&device_id).chat(&chat_id).delete().to_request().unwrap();
        let segments: Vec<_> = request.uri().path().split('/').map(percent_decoded).collect();
        let given: [&[u8]; 6] = [b"", b"v1", b"chat", device.as_bytes(), b"chats", chat.as_bytes()];
        prop_assert_eq!(segments, given);
    }
}

/// The same over a socket, for texts that an HTTP stack may mend on the way.
#[test]
fn texts_on_the_wire() {
    let texts = [
        "a b",
        "a+b",
        "a%20b",
        "100%",
        "%",
        "%zz",
        "a&b=c",
        "a=b",
        "#",
        "?",
        "/",
        "\\",
        "..",
        "a,b",
        "\"",
        "'",
        "\r\n",
        "a\0b",
        "\t",
        "\u{7f}",
        "é",
        "日本語",
        "😀",
        "\u{202e}abc",
        "．．",
        "e\u{301}",
        " ",
        "+12025550123",
        "[]",
        "{}",
    ];
    runtime().block_on(async {
        let server = Server::always(json(200, "[]")).await;
        let client = client(&server.base_url());
        for text in texts {
            client.devices().list().search(text).await.unwrap();
            let [request] = &server.take()[..] else {
                panic!("one request for {text:?}")
            };
            assert_eq!(request.path, "/v1/devices", "{text:?}");
            let query = raw_query(request);
            assert_eq!(
                (query.len(), decoded(&query["search"])),
                (1, text.to_owned())
            );
        }
        println!(
            "encoding: {} cases of texts on the wire, 4 properties",
            texts.len()
        );
    });
}

#[test]
fn what_could_mean_everything_is_refused() {
    let (client, ids) = (offline(), Ids::new());
    let chats = || client.device(&ids.device).chats().list();
    let devices = || client.devices().list();
    let error = |result: Result<http::Request<Vec<u8>>, Error>| result.unwrap_err();
    let rows = [
        (error(devices().ids([]).to_request()), "ids"),
        (QueueFilter::ids([]).unwrap_err(), "message ids"),
        (QueueFilter::phones([]).unwrap_err(), "phone numbers"),
        (QueueFilter::groups([]).unwrap_err(), "groups"),
        (QueueFilter::groups([&ids.chat]).unwrap_err(), "groups"),
        (error(devices().search("").to_request()), "search"),
        (error(devices().size(0).to_request()), "size"),
        (error(chats().search("").to_request()), "search"),
        (error(chats().size(0).to_request()), "size"),
        (error(chats().label("").to_request()), "label"),
        (error(chats().label("a,b").to_request()), "label"),
        (error(chats().without_label(",").to_request()), "label"),
    ];
    for (error, word) in &rows {
        refused(error, word);
    }
    println!("encoding: {} cases of what is refused", rows.len());
}
