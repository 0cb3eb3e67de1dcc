use serde::de::value::{Error as ValueError, F64Deserializer, I64Deserializer, U64Deserializer};
use serde::de::{Deserialize, IntoDeserializer};

use super::*;

#[test]
fn the_middle_is_hidden_up_to_the_suffix() {
    let rows = [
        ("", "…"),
        ("1234567", "…"),
        ("12345678", "123…78"),
        ("123456789", "123…89"),
        ("ünüñüñüñ", "ünü…üñ"),
        ("447700900123@c.us", "447…23@c.us"),
        ("123@c.us", "…@c.us"),
        ("5f2296349b12abf18c3e4a07", "5f2…07"),
    ];
    for (text, shown) in rows {
        assert_eq!(masked(text), shown, "{text}");
    }
}

#[test]
fn debug_names_the_type_and_hides_the_middle() {
    let chat: ChatId = "447700900123@c.us".parse().unwrap();
    assert_eq!(format!("{chat:?}"), "ChatId(447…23@c.us)");
    let phone: PhoneNumber = "+12025550123".parse().unwrap();
    assert_eq!(format!("{phone:?}"), "PhoneNumber(+12…23)");
}

/// Whatever reads it: a number could be somebody's, and is not repeated.
#[test]
fn a_number_is_no_id_and_is_not_shown() {
    let signed: I64Deserializer<ValueError> = (-447_700_900_123_i64).into_deserializer();
    let unsigned: U64Deserializer<ValueError> = 447_700_900_123_u64.into_deserializer();
    let float: F64Deserializer<ValueError> = 447_700_900_123.5_f64.into_deserializer();
    let told = [
        PhoneNumber::deserialize(signed),
        PhoneNumber::deserialize(unsigned),
        PhoneNumber::deserialize(float),
    ];
    for told in told {
        let told = told.unwrap_err().to_string();
        assert_eq!(told, "invalid type: number, expected a text");
    }
}

/// A text of the caller's is shown up to 64 characters, and none of them is a control character.
#[test]
fn what_an_error_shows_ends() {
    let (most, beyond) = ("é".repeat(64), "é".repeat(65));
    assert_eq!(shown(&most), most);
    assert_eq!(shown(&beyond), format!("{most}…"));
    assert_eq!(shown("a\r\nb\u{7f}"), r"a\r\nb\u{7f}");
}

#[test]
fn devices_are_the_same_in_either_case() {
    let id = |text: &str| text.parse::<DeviceId>().unwrap();
    let lower = id("5f2296349b12abf18c3e4a07");
    assert!(lower.same_device(&id("5F2296349B12ABF18C3E4A07")));
    assert!(!lower.same_device(&id("5f2296349b12abf18c3e4a08")));
}
