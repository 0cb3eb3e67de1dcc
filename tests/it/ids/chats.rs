//! Ids of chats, and of the groups and channels among them.

use wassenger::{ChannelId, ChatId, ChatKind, GroupId, PhoneNumber};

use super::document_takes;
use crate::support::refusal;

const CHATS: &[(&str, ChatKind)] = &[
    ("447700900123@c.us", ChatKind::User),
    ("1@c.us", ChatKind::User),
    ("12345678901234567890@g.us", ChatKind::Group),
    ("44770090012300000000@g.us", ChatKind::Group),
    ("120363000000000000000000000000@g.us", ChatKind::Group),
    ("12025550123-1400000000@g.us", ChatKind::Group),
    ("0-0@g.us", ChatKind::Group),
    ("120363000000000000@newsletter", ChatKind::Channel),
    ("98765432101234@lid", ChatKind::Lid),
    ("1700000000@broadcast", ChatKind::Broadcast),
];

#[test]
fn chat_ids_taken() {
    for (text, kind) in CHATS {
        let chat: ChatId = text.parse().unwrap();
        assert_eq!((chat.as_str(), chat.kind()), (*text, *kind));
        assert_eq!(chat.to_string(), *text);
        assert!(document_takes("ChatId", text), "{text}");
    }
    println!("ids: {} cases of chat ids taken", CHATS.len());
}

#[test]
fn chat_ids_refused() {
    let suffix = "must end in the suffix of a chat";
    let digits = "must have digits alone before the @";
    let rows = [
        ("", suffix),
        ("447700900123", suffix),
        ("447700900123@", suffix),
        ("447700900123@s.whatsapp.net", suffix),
        ("447700900123@C.US", suffix),
        ("447700900123@c.us ", suffix),
        (" 447700900123@c.us", digits),
        ("@c.us", digits),
        ("+447700900123@c.us", digits),
        ("44 7700900123@c.us", digits),
        ("447700900123-1400000000@c.us", digits),
        ("-1400000000@g.us", digits),
        ("1-@g.us", digits),
        ("1-2-3@g.us", digits),
        ("a@g.us", digits),
        ("447700900123@c.us@c.us", suffix),
        ("447700900123@@c.us", suffix),
        ("447700900123@c.us\n", suffix),
        ("٣@c.us", digits),
        ("447700900123\0@c.us", digits),
    ];
    for (text, word) in rows {
        let line = refusal("chat id", text.parse::<ChatId>());
        assert!(line.contains(word), "{text:?}: {line}");
        assert!(
            !line.contains("7700900") && !line.contains('"'),
            "{text:?}: {line}"
        );
        let length = format!("it has {} character", text.chars().count());
        assert!(line.contains(&length), "{text:?}: {line}");
    }
    println!("ids: {} cases of chat ids refused", rows.len());
}

/// Groups and channels have some ids of chats, and never another's; a number is not shown.
#[test]
fn group_and_channel_ids() {
    for (text, kind) in CHATS {
        let chat: ChatId = text.parse().unwrap();
        assert_eq!(
            GroupId::try_from(&chat).is_ok(),
            *kind == ChatKind::Group,
            "{text}"
        );
        assert_eq!(
            ChannelId::try_from(&chat).is_ok(),
            *kind == ChatKind::Channel,
            "{text}"
        );
    }
    let group = |digits| format!("{}@g.us", "1".repeat(digits));
    let channel = |digits| format!("{}@newsletter", "1".repeat(digits));
    assert!(group(45).parse::<GroupId>().is_ok() && group(46).parse::<GroupId>().is_err());
    assert!(channel(39).parse::<ChannelId>().is_ok() && channel(40).parse::<ChannelId>().is_err());
    let rows = [
        "",
        "+447700900123",
        "447700900123",
        "447700900123@c.us",
        "@g.us",
        "@newsletter",
        "1-2-3@g.us",
        "447700900123@g.us ",
        "447700900123@newsletter\n",
        "447700900123-1400000000@newsletter",
        "447700900123@g\u{ff0e}us",
        "@447700900123",
        "me@447700900123",
    ];
    for text in rows {
        for line in [
            refusal("group id", text.parse::<GroupId>()),
            refusal("channel id", text.parse::<ChannelId>()),
        ] {
            assert!(!line.contains("7700900"), "{text:?} is not hidden: {line}");
            let length = format!("it has {} character", text.chars().count());
            assert!(
                line.ends_with(&length) || line.ends_with(&format!("{length}s")),
                "{line}"
            );
        }
    }
    println!(
        "ids: {} cases of group and channel ids",
        CHATS.len() + 4 + rows.len() * 2
    );
}

/// A chat with a person has a number to answer; no other has.
#[test]
fn the_number_of_a_chat() {
    for (chat, phone) in [
        ("447700900123@c.us", Some("+447700900123")),
        ("447700900123@lid", None),
        ("120363000000000000@g.us", None),
        ("123@c.us", None),
    ] {
        let chat: ChatId = chat.parse().unwrap();
        let number = PhoneNumber::try_from(&chat);
        assert_eq!(number.as_ref().ok().map(PhoneNumber::as_str), phone);
        if let Err(error) = number {
            assert!(!error.to_string().contains(chat.as_str()), "{error}");
        }
    }
}
