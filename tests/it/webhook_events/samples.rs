//! The events of `tests/webhook_samples`, which are made by hand: what is read of each, and that
//! each says where every field of it is known from.

use serde_json::Value;
use wassenger::ChatKind;
use wassenger_conformance::workspace_root;

use super::event;

/// A file of the folder.
pub(super) struct Sample {
    pub(super) name: String,
    pub(super) event: Value,
    file: Value,
}

pub(super) fn samples() -> Vec<Sample> {
    let folder = workspace_root().unwrap().join("tests/webhook_samples");
    let sample = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let file: Value = serde_json::from_str(&text).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        Sample {
            name,
            event: file["event"].clone(),
            file,
        }
    };
    let files = std::fs::read_dir(folder).unwrap();
    let mut samples: Vec<_> = files.map(|file| sample(file.unwrap().path())).collect();
    samples.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(samples.len() >= 7);
    samples
}

fn sample(name: &str) -> wassenger::WebhookEvent {
    let all = samples();
    let sample = all.iter().find(|sample| sample.name == name).expect(name);
    event(&sample.event)
}

/// Pointers to what is no object.
fn leaves(json: &Value, at: &str, found: &mut Vec<String>) {
    match json.as_object() {
        Some(object) => object
            .iter()
            .for_each(|(name, value)| leaves(value, &format!("{at}/{name}"), found)),
        None => found.push(at.to_owned()),
    }
}

/// Each says that nobody received it, and marks every field once.
#[test]
fn each_says_what_is_known() {
    let mut fields = 0;
    for sample in samples() {
        let about = sample.file["about"].as_str().unwrap();
        assert!(
            about.starts_with("Made by hand, never received."),
            "{about}"
        );
        let mut marks = Vec::new();
        for mark in ["seen", "documented", "inferred"] {
            let list = sample.file[mark].as_array().unwrap();
            marks.extend(list.iter().map(|place| place.as_str().unwrap()));
        }
        let mut found = Vec::new();
        leaves(&sample.event, "", &mut found);
        for leaf in found {
            let below = |mark: &&&str| leaf == **mark || leaf.starts_with(&format!("{mark}/"));
            let times = marks.iter().filter(below).count();
            assert_eq!(times, 1, "{} marks {leaf} so many times", sample.name);
            fields += 1;
        }
        for mark in marks {
            assert!(
                sample.event.pointer(mark).is_some(),
                "{} {mark}",
                sample.name
            );
        }
    }
    println!("webhook events: {fields} fields of samples are marked");
}

/// The two spellings of one message read the same.
#[test]
fn a_message_in_both_spellings() {
    let events = [sample("message-in-new"), sample("message-in-new-model")];
    for event in &events {
        assert_eq!(event.device_id().unwrap().as_str(), crate::support::DEVICE);
        assert_eq!(event.device_phone().unwrap().as_str(), "+12025550123");
        assert_eq!(event.device_alias(), Some("Support"));
        assert_eq!(event.object(), Some("message"));
        assert_eq!(event.created(), events[0].message().unwrap().timestamp());
        let message = event.message().unwrap();
        assert_eq!(message.id(), Some("5f2296349b12abf18c3e000000000001"));
        assert_eq!(message.is_inbound(), Some(true));
        assert_eq!(message.scope(), Some("message"));
        assert_eq!(message.message_type(), Some("text"));
        assert_eq!(message.text(), Some("Hello"));
        assert_eq!(message.chat_id().unwrap().as_str(), "447700900123@c.us");
        assert_eq!(message.from(), message.chat_id());
        assert_eq!(message.to().unwrap().as_str(), "12025550123@c.us");
        assert_eq!(message.date(), Some("2023-11-14T22:13:20.000Z"));
    }
    assert_eq!(events[0].id(), Some("5f2296349b12abf18c3e4d01"));
    let reference = events[1].message().unwrap().reference();
    assert_eq!(reference, Some("order 7"));
}

#[test]
fn the_others() {
    let event = sample("message-out-ack");
    let message = event.message().unwrap();
    assert_eq!(message.chat_id().unwrap().kind(), ChatKind::Group);
    assert_eq!(
        (message.ack(), message.is_inbound()),
        (Some("read"), Some(false))
    );
    assert_eq!(message.media_id(), Some("5f2296349b12abf18c3e4c01"));
    let event = sample("message-out-failed-queued");
    let message = event.message().unwrap();
    assert_eq!(
        (message.text(), message.is_inbound()),
        (Some("Hello"), Some(false))
    );
    let chat = sample("chat-update").chat().unwrap();
    assert_eq!(chat.id.as_deref(), Some("447700900123@c.us"));
    let contact = sample("contact-update").contact().unwrap();
    assert_eq!(contact.display_name.as_deref(), Some("A customer"));
    assert_eq!(contact.info.unwrap().name.as_deref(), Some("A"));
    let group = sample("group-update").group().unwrap();
    assert_eq!(
        (group.total_participants, group.is_read_only),
        (Some(3.0), Some(false))
    );
    let event = sample("number-session");
    assert_eq!(event.session_status(), Some("online"));
    let device = event.session_device().unwrap();
    assert_eq!(device.id.as_deref(), Some(crate::support::DEVICE));
    let event = sample("unknown");
    assert_eq!(event.kind().to_string(), "device:status:update");
    assert_eq!(event.data().unwrap()["status"], "operative");
}
