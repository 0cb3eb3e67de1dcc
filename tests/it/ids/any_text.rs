//! Any text, and texts that are nearly ids.

use proptest::prelude::*;
use serde_json::json;
use wassenger::{
    ApiKey, ChannelId, ChatId, DeviceId, FileId, GroupId, MessageId, PhoneNumber, WaMessageId,
};

use super::document_takes;

/// Texts that are nearly ids, besides any text.
fn nearly() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9A-Fa-f]{24}",
        "[0-9a-fg]{22,26}",
        "[0-9A-F]{17,33}",
        "[0-9]{37,47}@(g.us|newsletter)",
        "[0-9]{0,30}@(c.us|g.us|newsletter|lid|broadcast|x)",
        "[0-9]{0,12}-?[0-9]{0,12}@(c|g)\\.us",
        "\\+?[0-9]{0,18}",
        "\\+[1-9][0-9]{6,14}",
        "\\PC{0,30}",
        any::<String>(),
    ]
}

proptest! {
    /// Our checks take exactly what the document's patterns take.
    #[test]
    fn as_the_document_says(text in nearly()) {
        prop_assert_eq!(text.parse::<DeviceId>().is_ok(), document_takes("DeviceId", &text));
        prop_assert_eq!(text.parse::<MessageId>().is_ok(), document_takes("QueuedMessageId", &text));
        prop_assert_eq!(text.parse::<ChatId>().is_ok(), document_takes("ChatId", &text));
        prop_assert_eq!(text.parse::<PhoneNumber>().is_ok(), document_takes("PhoneNumber", &text));
        prop_assert_eq!(text.parse::<GroupId>().is_ok(), document_takes("GroupWid", &text));
        prop_assert_eq!(text.parse::<ChannelId>().is_ok(), document_takes("ChannelId", &text));
        prop_assert_eq!(text.parse::<WaMessageId>().is_ok(), document_takes("MessageId", &text));
        prop_assert_eq!(text.parse::<FileId>().is_ok(), document_takes("FileId", &text));
        prop_assert_eq!(ApiKey::new(&text).is_ok(), !text.is_empty() && text.bytes().all(|b| (0x21..0x7f).contains(&b)));
    }

    /// Whatever is taken comes out as it went in, by text and by serde; `Debug` masks it.
    #[test]
    fn values_come_out_as_they_went_in(digits in "[1-9][0-9]{7,14}", hex in "[0-9A-Fa-f]{24}") {
        let phone: PhoneNumber = format!("+{digits}").parse().unwrap();
        let chat: ChatId = format!("{digits}@c.us").parse().unwrap();
        let group: GroupId = format!("{digits}-{digits}@g.us").parse().unwrap();
        let channel: ChannelId = format!("{digits}@newsletter").parse().unwrap();
        let device: DeviceId = hex.parse().unwrap();
        prop_assert_eq!(phone.to_string(), format!("+{digits}"));
        prop_assert_eq!(serde_json::to_value(&chat).unwrap(), json!(format!("{digits}@c.us")));
        prop_assert_eq!(serde_json::from_value::<DeviceId>(json!(hex)).unwrap(), device.clone());
        prop_assert_eq!(device.as_str(), hex);
        for debug in [format!("{phone:?}"), format!("{chat:?}"), format!("{group:?}"), format!("{channel:?}")] {
            prop_assert!(!debug.contains(&digits[3..]), "{}", debug);
        }
    }

    /// However a phone number is mistyped, the error does not show it.
    #[test]
    fn mistyped_phone_numbers_stay_hidden(before in "[ a-z@+(]{0,3}", digits in "[1-9][0-9]{7,14}", after in "[ a-z@)]{1,3}") {
        let text = format!("{before}{digits}{after}");
        let error = text.parse::<PhoneNumber>().unwrap_err();
        for shown in [error.to_string(), format!("{error:?}")] {
            prop_assert!(!shown.contains(&digits[2..]), "{} shows {}", shown, text);
        }
    }
}
