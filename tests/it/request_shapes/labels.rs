//! Labels of devices and chats, and who takes care of a chat.

use wassenger::LabelColor;

use crate::support::{AGENT, CHAT, DEPARTMENT, DEVICE, shot};

use super::{check, row};

#[test]
fn set_chat_labels() {
    let path = format!("PATCH /chat/{DEVICE}/chats/{CHAT}/labels");
    check("set_chat_labels", |client, ids| {
        let labels = client.device(&ids.device).chat(&ids.chat).labels();
        let id = "set_chat_labels";
        let two: &'static [String] = Box::leak(Box::new(["a, b".to_owned(), "été".to_owned()]));
        vec![
            row(id, &path, r#"["billing"]"#, shot!(labels.set(["billing"]))),
            row(id, &path, r#"["a, b","été"]"#, shot!(labels.set(two))),
            row(
                id,
                format!("{path}?upsert=true"),
                r#"["a"]"#,
                shot!(labels.add(["a"])),
            ),
            row(
                id,
                format!("{path}?remove=true"),
                r#"["a","a"]"#,
                shot!(labels.remove(["a", "a"])),
            ),
        ]
    });
}

#[test]
fn assign_chat() {
    let path = format!("PATCH /chat/{DEVICE}/chats/{CHAT}/owner");
    let take = format!("DELETE /chat/{DEVICE}/chats/{CHAT}/owner");
    let agent = format!(r#"{{"agent":"{AGENT}"}}"#);
    let within = format!(r#"{{"agent":"{AGENT}","department":"{DEPARTMENT}"}}"#);
    let department = format!(r#"{{"department":"{DEPARTMENT}"}}"#);
    check("assign_chat", |client, ids| {
        let chat = client.device(&ids.device).chat(&ids.chat);
        let to_agent = || chat.assign_to(&ids.agent);
        let id = "assign_chat";
        let twice = to_agent().within(&ids.department).within(&ids.department);
        vec![
            row(id, &path, &agent, shot!(to_agent())),
            row(
                id,
                &path,
                &within,
                shot!(to_agent().within(&ids.department)),
            ),
            row(id, &path, &within, shot!(twice)),
            row(
                id,
                &path,
                &department,
                shot!(chat.assign_to_department(&ids.department)),
            ),
            row(
                id,
                &path,
                r#"{"email":"maria@example.com"}"#,
                shot!(chat.assign_to_email("maria@example.com")),
            ),
            row("unassign_chat", &take, "", shot!(chat.unassign())),
        ]
    });
}

#[test]
fn list_labels() {
    check("list_labels", |client, ids| {
        let path = format!("GET /devices/{DEVICE}/labels");
        let call = || client.device(&ids.device).labels().list();
        vec![
            row("list_labels", &path, "", shot!(call())),
            row(
                "list_labels",
                format!("{path}?size=100"),
                "",
                shot!(call().size(100)),
            ),
        ]
    });
}

#[test]
fn labels_of_a_device() {
    let path = format!("/devices/{DEVICE}/labels");
    let bare = r#"{"color":"ruby","name":"été"}"#;
    let told = r#"{"color":"iron","description":"asks \"why\"","name":"a b"}"#;
    check("labels", |client, ids| {
        let labels = client.device(&ids.device).labels();
        let (post, patch) = (format!("POST {path}"), format!("PATCH {path}"));
        let text = r#"asks "why""#;
        vec![
            row(
                "create_label",
                &post,
                bare,
                shot!(labels.create("été", LabelColor::Ruby)),
            ),
            row(
                "create_label",
                &post,
                told,
                shot!(labels.create("a b", LabelColor::Iron).description(text)),
            ),
            row(
                "update_label",
                &patch,
                bare,
                shot!(labels.update("été", LabelColor::Ruby)),
            ),
            row(
                "update_label",
                &patch,
                told,
                shot!(labels.update("a b", LabelColor::Iron).description(text)),
            ),
            row(
                "delete_label",
                format!("DELETE {path}"),
                r#"{"name":"a b"}"#,
                shot!(labels.delete("a b")),
            ),
        ]
    });
}
