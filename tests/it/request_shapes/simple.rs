//! Devices, sessions and chats: operations with few options.

use crate::support::{BACKUP, CHAT, COMMA, DEVICE, PHONE, combinations, shot};

use super::{check, row};

#[test]
fn request_auth_code() {
    let path = format!("POST /devices/{DEVICE}/authcode");
    let body = format!(r#"{{"phone":"{PHONE}"}}"#);
    check("request_auth_code", |client, ids| {
        let call = || client.device(&ids.device).request_auth_code();
        let id = "request_auth_code";
        let forced = format!("{path}?force=true");
        vec![
            row(id, &path, "", shot!(call())),
            row(id, &path, &body, shot!(call().phone(&ids.phone))),
            row(id, &forced, "", shot!(call().force_new_session())),
            row(
                id,
                &forced,
                &body,
                shot!(call().phone(&ids.phone).force_new_session()),
            ),
            row(
                id,
                &forced,
                &body,
                shot!(call().force_new_session().phone(&ids.phone)),
            ),
            row(
                id,
                &forced,
                &body,
                shot!(
                    call()
                        .force_new_session()
                        .phone(&ids.phone)
                        .force_new_session()
                ),
            ),
        ]
    });
}

#[test]
fn delete_chat() {
    let path = format!("DELETE /chat/{DEVICE}/chats/{CHAT}");
    check("delete_chat", |client, ids| {
        let call = || client.device(&ids.device).chat(&ids.chat).delete();
        let id = "delete_chat";
        let forced = r#"{"force":true,"whatsapp":true}"#;
        vec![
            row(id, &path, "", shot!(call())),
            row(
                id,
                &path,
                r#"{"whatsapp":true}"#,
                shot!(call().from_whatsapp()),
            ),
            row(id, &path, forced, shot!(call().from_whatsapp().force())),
            row(
                id,
                &path,
                forced,
                shot!(call().from_whatsapp().force().force()),
            ),
        ]
    });
}

/// The ids of each kind of chat, in each operation on one chat.
#[test]
fn chats_of_every_kind() {
    let chats = [
        CHAT,
        "120363000000000000@g.us",
        "44770090012300000000123456@g.us",
        "12025550123-1400000000@g.us",
        "120363000000000001@newsletter",
        "98765432101234@lid",
        "1700000000@broadcast",
    ];
    for text in chats {
        let chat_id = text.parse().unwrap();
        check("one chat", |client, ids| {
            // Leaked on purpose: a row borrows its ids for as long as the client.
            let chat_id: &'static wassenger::ChatId = Box::leak(Box::new(Clone::clone(&chat_id)));
            let chat = client.device(&ids.device).chat(chat_id);
            let path = format!("/chat/{DEVICE}/chats/{text}");
            vec![
                row("get_chat", format!("GET {path}"), "", shot!(chat.get())),
                row(
                    "delete_chat",
                    format!("DELETE {path}"),
                    "",
                    shot!(chat.delete()),
                ),
                row(
                    "archive_chat",
                    format!("PUT {path}/archive"),
                    "",
                    shot!(chat.archive()),
                ),
                row(
                    "unarchive_chat",
                    format!("DELETE {path}/archive"),
                    "",
                    shot!(chat.unarchive()),
                ),
            ]
        });
    }
}

#[test]
fn get_chat() {
    let parts = ["messages", "notes", "participants"];
    check("get_chat", |client, ids| {
        let case = |choice: Vec<usize>| {
            let mut call = client.device(&ids.device).chat(&ids.chat).get();
            let mut asked = Vec::new();
            for (part, _) in parts.iter().zip(&choice).filter(|(_, on)| **on == 1) {
                call = call.include(part.parse().unwrap());
                asked.push(*part);
            }
            let query = if asked.is_empty() {
                String::new()
            } else {
                format!("?include={}", asked.join(COMMA))
            };
            row(
                "get_chat",
                format!("GET /chat/{DEVICE}/chats/{CHAT}{query}"),
                "",
                shot!(call),
            )
        };
        combinations(&[2, 2, 2]).map(case).collect()
    });
}

#[test]
fn get_device() {
    let (include, exclude) = (
        ["agents", "catalog", "quickReplies"],
        ["session", "profile", "stats", "queue"],
    );
    check("get_device", |client, ids| {
        let case = |choice: Vec<usize>| {
            let mut call = client.device(&ids.device).get();
            let (mut with, mut without) = (Vec::new(), Vec::new());
            for (part, _) in include.iter().zip(&choice).filter(|(_, on)| **on == 1) {
                call = call.include(part.parse().unwrap());
                with.push(*part);
            }
            for (part, _) in exclude.iter().zip(&choice[3..]).filter(|(_, on)| **on == 1) {
                call = call.exclude(part.parse().unwrap());
                without.push(*part);
            }
            let named = [("exclude", without), ("include", with)];
            let named = named.iter().filter(|(_, parts)| !parts.is_empty());
            let query: Vec<_> = named
                .map(|(name, parts)| format!("{name}={}", parts.join(COMMA)))
                .collect();
            let mark = if query.is_empty() { "" } else { "?" };
            row(
                "get_device",
                format!("GET /devices/{DEVICE}{mark}{}", query.join("&")),
                "",
                shot!(call),
            )
        };
        combinations(&[2; 7]).map(case).collect()
    });
}

#[test]
fn scan_qr() {
    let encodings = ["", "json", "base64", "base64_uri", "uri", "image"];
    check("scan_qr", |client, ids| {
        let case = |choice: Vec<usize>| {
            let mut call = client.device(&ids.device).scan_qr();
            let mut query = Vec::new();
            if let Some(encoding) = encodings.get(choice[0]).filter(|text| !text.is_empty()) {
                call = call.encoding(encoding.parse().unwrap());
                query.push(format!("encoding={encoding}"));
            }
            if choice[1] == 1 {
                call = call.force_new_session();
                query.push("force=true".to_owned());
            }
            let mark = if query.is_empty() { "" } else { "?" };
            row(
                "scan_qr",
                format!("GET /devices/{DEVICE}/scan{mark}{}", query.join("&")),
                "",
                shot!(call),
            )
        };
        combinations(&[encodings.len(), 2]).map(case).collect()
    });
}

#[test]
fn without_options() {
    check("operations without options", |client, ids| {
        let device = client.device(&ids.device);
        let queue = device.queue();
        let body = format!(r#"{{"device":"{BACKUP}"}}"#);
        vec![
            row(
                "get_device_health",
                format!("GET /devices/{DEVICE}/health"),
                "",
                shot!(device.health()),
            ),
            row(
                "get_queue",
                format!("GET /devices/{DEVICE}/queue"),
                "",
                shot!(queue.status()),
            ),
            row(
                "route_queue",
                format!("PATCH /devices/{DEVICE}/queue"),
                &body,
                shot!(queue.route_to(&ids.backup)),
            ),
        ]
    });
}
