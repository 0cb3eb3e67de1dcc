//! Webhooks and numbers.

use wassenger::EventKind::{MessageInNew, NumberSession};

use crate::support::{BACKUP, DEVICE, HOOK_URL, PHONE, WEBHOOK, combinations, shot};

use super::lists::query;
use super::{check, row};

#[test]
fn list_webhooks() {
    check("list_webhooks", |client, ids| {
        let case = |choice: Vec<usize>| {
            let mut call = client.webhooks().list();
            let both = format!("{DEVICE},{BACKUP}");
            let mut pairs = Vec::new();
            if choice[0] == 1 {
                call = call.device(&ids.device).device(&ids.backup);
                pairs.push(("devices", both.as_str()));
            }
            if choice[1] == 1 {
                call = call.status("disabled".parse().unwrap());
                pairs.push(("status", "disabled"));
            }
            if choice[2] == 1 {
                call = call.search("a b");
                pairs.push(("search", "a b"));
            }
            if choice[3] == 1 {
                call = call.size(5).page(0);
                pairs.extend([("size", "5"), ("page", "0")]);
            }
            row(
                "list_webhooks",
                format!("GET /webhooks{}", query(pairs)),
                "",
                shot!(call),
            )
        };
        combinations(&[2, 2, 2, 2]).map(case).collect()
    });
}

#[test]
fn create_webhook() {
    let bare = format!(r#"{{"events":["message:in:new"],"name":"a","url":"{HOOK_URL}"}}"#);
    // As it was given: no parser of URLs changes it.
    let odd = "http://EXAMPLE.com:80/a/../b?secret=%2f#part";
    let name = "é".repeat(30);
    let full = format!(
        r#"{{"device":"{DEVICE}","events":["message:in:new","number:session"],"name":"{name}","url":"{odd}"}}"#
    );
    let name: &'static str = name.leak();
    check("create_webhook", |client, ids| {
        let webhooks = client.webhooks();
        let long = webhooks.create(name, odd, [MessageInNew, NumberSession]);
        vec![
            row(
                "create_webhook",
                "POST /webhooks",
                &bare,
                shot!(webhooks.create("a", HOOK_URL, [MessageInNew])),
            ),
            row(
                "create_webhook",
                "POST /webhooks",
                &full,
                shot!(long.device(&ids.device)),
            ),
        ]
    });
}

#[test]
fn one_webhook() {
    check("one webhook", |client, ids| {
        let webhook = client.webhook(&ids.webhook);
        let path = format!("/webhooks/{WEBHOOK}");
        vec![
            row(
                "get_webhook",
                format!("GET {path}"),
                "",
                shot!(webhook.get()),
            ),
            row(
                "delete_webhook",
                format!("DELETE {path}"),
                "",
                shot!(webhook.delete()),
            ),
            row(
                "enable_webhook",
                format!("POST {path}/enable"),
                "",
                shot!(webhook.enable()),
            ),
        ]
    });
}

#[test]
fn check_number_exists() {
    check("check_number_exists", |client, ids| {
        let body = format!(r#"{{"phone":"{PHONE}"}}"#);
        let call = client.number(&ids.phone).exists();
        vec![row(
            "check_number_exists",
            "POST /numbers/exists",
            &body,
            shot!(call),
        )]
    });
}
