//! What is refused before anything is sent: the field named, the value not shown.

use std::time::{Duration, SystemTime};

use wassenger::{Error, ErrorKind, EventKind, LabelColor};

use crate::support::server::{Server, json};
use crate::support::{HOOK_URL, Ids, client, runtime};

fn assert_refused(field: &str, word: &str, result: Result<http::Request<Vec<u8>>, Error>) {
    let error = result.expect_err(field);
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
    let line = error.to_string();
    assert!(
        line.contains(&format!(": {field}: ")) && line.contains(word),
        "{line}"
    );
    assert!(
        !line.contains("canary") && !format!("{error:?}").contains("canary"),
        "{line}"
    );
    assert!(
        error.operation().is_some() && !error.maybe_executed(),
        "{line}"
    );
}

#[test]
fn nothing_is_sent_on_bad_input() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let ids = Ids::new();
        let device = client.device(&ids.device);
        let (chat, labels) = (device.chat(&ids.chat), device.labels());
        let (messages, outbound) = (device.messages(), client.messages());
        let event = || [EventKind::MessageInNew];
        let hook = |name, url| client.webhooks().create(name, url, event());
        let early = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        let late = SystemTime::UNIX_EPOCH + Duration::from_secs(300_000_000_000);
        let long = "canary".repeat(6);
        let other = "120363000000000000@g.us".parse().unwrap();
        let mut count = 0;
        macro_rules! refused {
            ($($field:literal, $word:literal: $call:expr;)*) => {$(
                assert_refused($field, $word, $call.to_request());
                assert!($call.await.is_err(), $field);
                count += 1;
            )*};
        }
        refused! {
            "labels", "none": chat.labels().set::<str>([]);
            "labels", "none": chat.labels().add::<str>([]);
            "labels", "none": chat.labels().remove::<str>([]);
            "labels", "empty": chat.labels().set(["canary", ""]);
            "name", "empty": labels.create("", LabelColor::Ruby);
            "name", "empty": labels.update("", LabelColor::Ruby);
            "name", "empty": labels.delete("");
            "description", "empty": labels.create("canary", LabelColor::Ruby).description("");
            "description", "empty": labels.update("canary", LabelColor::Ruby).description("");
            "size", "at least 1": labels.list().size(0);
            "email", "no mail address": chat.assign_to_email("");
            "email", "no mail address": chat.assign_to_email("canary");
            "email", "no mail address": chat.assign_to_email("@canary");
            "email", "no mail address": chat.assign_to_email("canary@");
            "email", "no mail address": chat.assign_to_email("canary@a@b");
            "email", "no mail address": chat.assign_to_email("canary @example.com");
            "email", "no mail address": chat.assign_to_email("canary@example.com\n");
            "size", "at least 1": messages.list().size(0);
            "search", "empty": messages.list().search("");
            "from", "empty": messages.list().from("");
            "to", "empty": messages.list().to("");
            "reference", "empty": messages.list().reference("");
            "skip", "sync()": messages.list().skip(1);
            "after", "1970": messages.list().after(early);
            "before", "9999": messages.list().before(late);
            "size", "at least 1": outbound.list().size(0);
            "search", "empty": outbound.list().search("");
            "reference", "comma": outbound.list().reference("canary,b");
            "reference", "comma": outbound.list().reference("");
            "after", "1970": outbound.list().after(early);
            "before", "1970": outbound.list().before(early);
            "created_after", "9999": outbound.list().created_after(late);
            "created_before", "9999": outbound.list().created_before(late);
            "size", "at least 1": client.webhooks().list().size(0);
            "search", "empty": client.webhooks().list().search("");
            "events", "none": client.webhooks().create("canary", HOOK_URL, []);
            "events", "known": client.webhooks().create("canary", HOOK_URL, [EventKind::from("message:out:retry")]);
            "name", "empty": hook("", HOOK_URL);
            "name", "it has 36": hook(&long, HOOK_URL);
            "url", "empty": hook("a", "");
            "url", "no URL": hook("a", "canary");
            "url", "no URL": hook("a", "/canary");
            "url", "no URL": hook("a", "https://");
            "url", "neither": hook("a", "ftp://canary.example.com");
            "url", "neither": hook("a", "javascript:canary");
            "url", "://": hook("a", "https:canary.example.com");
            "url", "://": hook("a", "https:/canary.example.com");
            "url", "blank": hook("a", " https://canary.example.com");
            "url", "blank": hook("a", "https://canary.example.com/\n");
            "url", "blank": hook("a", "https://canary.example.com/a b");
            "url", "no host": hook("a", "https:///canary.example.com");
            "url", "no URL has": hook("a", "https://canary.example.com\\hook");
            "url", "no URL has": hook("a", "https://canary.example.com/é");
            "url", "no URL has": hook("a", "https://canary.example.com/%zz");
            "url", "no URL has": hook("a", "https://canary@a@example.com/");
            "chat", "two": chat.messages().list().chat(&other);
        }
        assert_eq!(server.connections(), 0);
        println!("request_shapes: {count} cases of refused input");
    });
}

/// The name of an event that came from elsewhere is shown as other texts of the caller's are.
#[test]
fn the_name_of_a_foreign_event_ends() {
    let client = crate::support::offline();
    let name = format!("a\r\n{}canary", "é".repeat(61));
    let create = |name: &str| {
        let call = client.webhooks().create("a", HOOK_URL, [name.into()]);
        call.to_request().unwrap_err().to_string()
    };
    let shown = format!("\"a\\r\\n{}…\" is no event", "é".repeat(61));
    let line = create(&name);
    assert!(line.contains(&shown), "{line}");
    assert!(
        !line.contains("canary") && !line.contains(char::is_control),
        "{line}"
    );
    assert!(create("message:later").contains("\"message:later\" is no event"));
}
