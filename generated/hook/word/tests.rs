//! Judged by what the document lists, through serde_json both ways.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::types::{CallKind, CampaignContactAck};

fn fault<T: DeserializeOwned>(given: Value) -> String {
    match serde_json::from_value::<T>(given.clone()) {
        Ok(_) => panic!("{given} was read"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_word_is_a_text_both_ways() {
    for (word, text) in [(CallKind::Voice, "voice"), (CallKind::Video, "video")] {
        assert_eq!(serde_json::to_value(word).unwrap(), json!(text));
        assert_eq!(serde_json::to_string(&word).unwrap(), format!("\"{text}\""));
        let read: CallKind = serde_json::from_value(json!(text)).unwrap();
        assert_eq!(read, word);
        // With an escape there is nothing to borrow.
        let escaped = text.replacen('v', "\\u0076", 1);
        let read: CallKind = serde_json::from_str(&format!("\"{escaped}\"")).unwrap();
        assert_eq!(read, word);
    }
}

#[test]
fn a_word_can_be_a_key() {
    let given = json!({"sent": 2, "of later": 1});
    let read: HashMap<CampaignContactAck, u8> = serde_json::from_value(given.clone()).unwrap();
    assert_eq!(read[&CampaignContactAck::Sent], 2);
    assert_eq!(serde_json::to_value(&read).unwrap(), given);
}

#[test]
fn an_open_list_keeps_what_it_does_not_know() {
    for text in ["of later", "", "Sent", "sent "] {
        let read: CampaignContactAck = serde_json::from_value(json!(text)).unwrap();
        assert_eq!(read, CampaignContactAck::Unknown(text.to_owned()));
        assert_eq!(serde_json::to_value(&read).unwrap(), json!(text));
    }
}

#[test]
fn a_closed_list_names_its_words() {
    for given in ["fax", "", "Voice", "voice "] {
        let line = fault::<CallKind>(json!(given));
        let told = format!("unknown variant `{given}`, expected `voice` or `video`");
        assert_eq!(line, told);
    }
}

#[test]
fn nothing_but_a_text_is_a_word() {
    for given in [
        json!(null),
        json!(0),
        json!(true),
        json!(["voice"]),
        json!({"voice": null}),
        json!({"sent": null}),
    ] {
        let line = fault::<CallKind>(given.clone());
        assert!(line.contains("expected a string"), "{given}: {line}");
        let line = fault::<CampaignContactAck>(given.clone());
        assert!(line.contains("expected a string"), "{given}: {line}");
    }
}
