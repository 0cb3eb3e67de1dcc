//! Nothing that belongs to a person or opens a door gets through.

use serde_json::{Map, Value, json};
use wassenger_conformance::leaks;
use wassenger_conformance::redact::Redactor;

const KEY: &str = "sk0live9canary7key3of1nobody5";

// Numbers of nobody, put together so that this file holds none.
fn phone() -> String {
    ["4915", "1234", "5678"].concat()
}

fn group() -> String {
    ["1203", "6312", "3456", "7890", "12"].concat()
}

fn id() -> String {
    ["64ab", "cdef", "0123", "4567", "89ab", "cdef"].concat()
}

fn secrets() -> Vec<String> {
    let names = [
        "Canary Name",
        "Canary text",
        "canary@mail.test",
        "canarycookie",
    ];
    let mut secrets: Vec<String> = names.map(str::to_owned).to_vec();
    secrets.extend([KEY.to_owned(), phone(), group(), id()]);
    secrets
}

#[test]
fn every_value_is_replaced_or_known_to_be_harmless() {
    let (phone, group, id) = (phone(), group(), id());
    let spaced = format!("+{} {} {}", &phone[..2], &phone[2..6], &phone[6..]);
    #[rustfmt::skip] // a table
    let cases: Vec<(&str, Value, bool, Value)> = vec![
        // what, value, whether it is an error's body, what is left
        ("phone", json!({"phone": format!("+{phone}")}), false, json!({"phone": "+447700900123"})),
        ("phone as number", json!({"phone": phone.parse::<u64>().unwrap_or(0)}), false, json!({"phone": 447_700_900_123_u64})),
        ("phone in a chat id", json!({"wid": format!("{phone}@c.us")}), false, json!({"wid": "447700900123@c.us"})),
        ("phone in an old group", json!({"id": format!("{phone}-1400000000@g.us")}), false, json!({"id": "447700900123-1400000000@g.us"})),
        ("phone as a name", json!({format!("{phone}@c.us"): 1}), false, json!({"hidden": 1})),
        ("phone in a message", json!({"message": format!("No {phone} here")}), true, json!({"message": "Message of the service"})),
        ("spaced phone in a message", json!({"message": spaced}), true, json!({"message": "Message of the service"})),
        ("group", json!({"id": format!("{group}@g.us")}), false, json!({"id": "120363000000000000@g.us"})),
        ("id", json!({"id": id}), false, json!({"id": "5f2296349b12abf18c3e4d00"})),
        ("key in a message", json!({"message": format!("Token {KEY} is wrong")}), true, json!({"message": "Message of the service"})),
        ("another key in a message", json!({"error": "abc123.def456-ghi789_jkl"}), true, json!({"error": "Message of the service"})),
        ("mail in a message", json!({"message": "ask canary@mail.test"}), true, json!({"message": "Message of the service"})),
        ("name", json!({"name": "Canary Name", "pushName": "Canary Name"}), false, json!({"name": "Support line", "pushName": "Support line"})),
        ("alias", json!({"alias": "Canary Name"}), false, json!({"alias": "Support line"})),
        ("message text", json!({"body": "Canary text"}), false, json!({"body": "Hello"})),
        ("message that is no error's", json!({"message": "Canary text"}), false, json!({"message": "Hello"})),
        ("unknown field", json!({"colour": "Canary text"}), false, json!({"colour": "hidden"})),
        ("unknown field of an error", json!({"meta": {"about": "Canary Name"}}), true, json!({"meta": {"about": "hidden"}})),
        ("list of texts", json!({"labels": ["Canary Name"]}), false, json!({"labels": ["hidden"]})),
        ("word that is a sentence", json!({"status": "Canary text"}), false, json!({"status": "hidden"})),
        ("pairing code", json!({"code": "WXYZ-9876"}), false, json!({"code": "ABCD-1234"})),
        ("picture", json!({"data": "data:image/png;base64,AAAA"}), false, json!({"data": "data:image/png;base64,iVBORw0KGgo="})),
        ("words of the API", json!({"status": "active", "type": "chat"}), false, json!({"status": "active", "type": "chat"})),
        ("code of an error", json!({"errorCode": "phone:invalid", "status": 400}), true, json!({"errorCode": "phone:invalid", "status": 400})),
        ("date", json!({"at": "2026-11-20T09:30:00.000Z"}), false, json!({"at": "2026-11-20T09:30:00.000Z"})),
        ("numbers, switches, nothing", json!({"a": 3, "b": true, "c": null, "d": 0.5}), false, json!({"a": 3, "b": true, "c": null, "d": 0.5})),
    ];
    for (case, value, of_error, left) in &cases {
        let redacted = Redactor::new(&[KEY]).json(value, *of_error);
        assert_eq!(redacted, *left, "{case}");
        assert_eq!(leaks(&redacted.to_string()), [], "{case}");
        for secret in secrets() {
            assert!(!redacted.to_string().contains(&secret), "{case}");
        }
        assert_eq!(
            Redactor::default().json(&redacted, *of_error),
            redacted,
            "{case}: twice"
        );
    }
    println!("{} cases", cases.len());
}

#[test]
fn the_same_value_becomes_the_same_everywhere() {
    let other = phone().replace("5678", "9012");
    let mut redactor = Redactor::new(&[]);
    let mut call = Map::new();
    call.insert("device".to_owned(), json!(id()));
    call.insert("chat".to_owned(), json!(format!("{}@c.us", phone())));
    call.insert("search".to_owned(), json!("Canary Name"));
    let call = Value::Object(redactor.call(&call));
    assert_eq!(
        call,
        json!({"device": "5f2296349b12abf18c3e4d00", "chat": "447700900123@c.us", "search": "hidden"})
    );
    let answer = redactor.json(&json!([{"phone": format!("+{other}")}, {"phone": format!("+{}", phone())}, {"device": id()}]), false);
    let expected = json!([{"phone": "+12025550123"}, {"phone": "+447700900123"}, {"device": "5f2296349b12abf18c3e4d00"}]);
    assert_eq!(answer, expected);
}

#[test]
fn only_harmless_headers_are_kept() {
    let headers = [
        ("content-type", "application/json"),
        ("set-cookie", "session=canarycookie"),
        ("authorization", KEY),
        ("x-account", "Canary Name"),
        ("retry-after", "1"),
    ];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let kept: Vec<_> = Redactor::new(&[]).headers(&headers).into_keys().collect();
    assert_eq!(kept, ["content-type", "retry-after"]);
}

#[test]
fn of_a_page_nothing_stays() {
    let cases = [
        (
            "<p>Bad gateway for Zed Quux</p>",
            "<html><body>hidden</body></html>",
        ),
        ("\n<svg>a QR code</svg>", "<html><body>hidden</body></html>"),
        ("Zed Quux is not here", "hidden"),
        ("", "hidden"),
    ];
    for (page, left) in cases {
        assert_eq!(Redactor::page(page), left, "{page}");
    }
}

#[test]
fn a_name_stays_nowhere() {
    const WHO: &str = "Zed Quux";
    const SAID: &str = "Message of the service";
    #[rustfmt::skip] // a table
    let cases: Vec<(&str, Value, Value)> = vec![
        // where, body of an error, what is left
        ("message", json!({"message": "Zed Quux is no agent"}), json!({"message": SAID})),
        ("message that begins well", json!({"message": "Chat not found: Zed Quux"}), json!({"message": SAID})),
        ("message that is the name", json!({"message": WHO}), json!({"message": SAID})),
        ("behind a number", json!({"by": "447700900123@ZedQuux"}), json!({"by": "hidden"})),
        ("error", json!({"error": WHO}), json!({"error": SAID})),
        ("messages", json!({"message": [WHO, "Bad Request"]}), json!({"message": [SAID, "Bad Request"]})),
        ("message of one of several errors", json!({"errors": [{"message": WHO}]}), json!({"errors": [{"message": SAID}]})),
        ("one of several errors", json!({"errors": [WHO]}), json!({"errors": ["hidden"]})),
        ("message of an error", json!({"error": {"message": WHO}}), json!({"error": {"message": SAID}})),
        ("code", json!({"code": WHO, "errorCode": WHO}), json!({"code": "ABCD-1234", "errorCode": "hidden"})),
        ("key", json!({WHO: 1}), json!({"hidden": 1})),
        ("keys", json!({WHO: 1, "Zed-Quux": 1, "1zed": 1, "hidden3": 4}), json!({"hidden": 1, "hidden2": 1, "hidden3": 4, "hidden4": 1})),
        ("key below a key", json!({"errors": {WHO: {"message": WHO}}}), json!({"errors": {"hidden": {"message": SAID}}})),
        ("reason, source, plan", json!({"reason": "ZedQuux", "source": "ZedQuux", "plan": "ZedQuux"}), json!({"reason": "hidden", "source": "hidden", "plan": "hidden"})),
        ("status", json!({"status": WHO}), json!({"status": "hidden"})),
        ("description", json!({"description": WHO}), json!({"description": "Hello"})),
        ("unknown field", json!({"by": WHO}), json!({"by": "hidden"})),
        ("the whole body", json!(WHO), json!("hidden")),
        ("known messages", json!([{"message": "Chat not found"}, {"error": "Unauthorized"}, {"message": "Device not registered"}]), json!([{"message": "Chat not found"}, {"error": "Unauthorized"}, {"message": "Device not registered"}])),
        ("messages of HTTP", json!({"error": "Too Many Requests", "message": "Bad Gateway"}), json!({"error": "Too Many Requests", "message": "Bad Gateway"})),
    ];
    for (place, body, left) in &cases {
        let redacted = Redactor::default().json(body, true);
        assert_eq!(redacted, *left, "{place}");
        let of_reply = Redactor::default().json(body, false);
        for text in [redacted.to_string(), of_reply.to_string()] {
            assert!(!text.contains("Zed") && !text.contains("Quux"), "{place}");
        }
        let twice = Redactor::default().json(&redacted, true);
        assert_eq!(twice, redacted, "{place}: twice");
    }
    println!("{} places", cases.len());
}

#[test]
fn what_looks_like_a_secret_is_found_and_what_is_reserved_is_not() {
    let found: Vec<String> = vec![
        phone(),
        format!("+{}", phone()),
        format!("(202) 555-{}", "9876"),
        format!("{}@c.us", phone()),
        format!("{}@g.us", group()),
        id(),
        KEY.to_owned(),
        format!("Bearer {KEY}"),
        "someone@mail.test".to_owned(),
        // With dashes where a day has them.
        ["4915", "-12-", "345678"].concat(),
        ["4915", "-12-", "34 5678"].concat(),
        ["4915", "-12-", "31 5678"].concat(),
        ["4915", "-12-", "31-56"].concat(),
        ["4915", "-13-", "31 56"].concat() + ":",
        format!("3EB0{}", "C767D097B7C7F5A1"),
    ];
    for text in &found {
        let leaks = leaks(text);
        assert_eq!(leaks.len(), 1, "{text}: {leaks:?}");
        assert!(
            !format!("{leaks:?}").contains(text.as_str()),
            "the report does not repeat it"
        );
    }
    let reserved = [
        "+447700900123",
        "+12025550123",
        "447700900123@c.us",
        "12025550123-1400000000@g.us",
        "120363000000000000@g.us",
        "5f2296349b12abf18c3e4a07",
        "2026-11-20T09:30:00.000Z",
        "2026-11-20 09:30",
        "from 2026-11-20 09:30 to 2026-11-21 10:00",
        "2026-11-20",
        "127.0.0.1:65535",
        "application/json",
        "hidden@example.org",
        "Device not registered",
        "https://api.wassenger.com/v1",
    ];
    for text in reserved {
        assert_eq!(leaks(text), [], "{text}");
    }
    println!("{} found, {} passed", found.len(), reserved.len());
}

#[test]
fn any_text_can_be_searched() {
    let parts = [
        "+", "é", "漢字", "😀", "12345678", "@", "c.us", "-", " ", "(", "abc1", ".", "\u{0}", "0",
    ];
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text.push_str(parts[(state >> 33) as usize % parts.len()]);
        }
        let redacted = Redactor::new(&[]).text(&text);
        assert_eq!(leaks(&redacted), [], "{text:?} became {redacted:?}");
    }
}

/// A server has 8 MiB for an answer: what reads a text again from each of its words, or looks for a free name from the first, would not end.
#[test]
fn long_texts_are_searched_in_one_go() {
    for part in ["-", "a-", "a+", "a@", "a@b+", "1 ", "1      "] {
        let text = part.repeat((1 << 19) / part.len()) + "1";
        let redacted = Redactor::new(&[]).text(&text);
        assert_eq!(leaks(&redacted), [], "{part:?}");
    }
    let names = (0..200_000).map(|number| (format!("{number} Quux"), json!(1)));
    let redacted = Redactor::default().json(&Value::Object(names.collect()), false);
    let names: Vec<_> = redacted.as_object().into_iter().flatten().collect();
    assert_eq!(names.len(), 200_000);
    assert!(names.iter().all(|(name, _)| name.starts_with("hidden")));
}
