//! A value that cannot be a header is refused, and none is shown.

use serde_json::{Value, json};

use super::value;

fn written(given: &Value) -> Result<Vec<u8>, String> {
    let value = value::<_, ()>("X-A", given).map_err(|error| error.to_string())?;
    assert!(value.is_sensitive());
    Ok(value.as_bytes().to_vec())
}

#[test]
fn what_is_right_is_written_as_it_is() {
    for (given, text) in [
        (json!("a b"), "a b"),
        (json!(""), ""),
        (json!("a,b; c=\"d\""), "a,b; c=\"d\""),
        (json!(-7), "-7"),
        (json!(1.5), "1.5"),
        (json!(true), "true"),
        (json!(["a", 2]), "a,2"),
    ] {
        assert_eq!(written(&given).unwrap(), text.as_bytes(), "{given}");
    }
}

#[test]
fn what_is_no_value_is_refused() {
    for (given, fault) in [
        (json!("a\r\nX-B: secret"), "a control character"),
        (json!("a\n"), "a control character"),
        (json!("a\tb"), "a control character"),
        (json!("\0"), "a control character"),
        (json!("\u{7f}"), "a control character"),
        (json!("a\u{85}b"), "a control character"),
        (json!("a\u{2028}b"), "a control character"),
        (json!(" a"), "a blank at an end"),
        (json!("a "), "a blank at an end"),
        (json!("\u{a0}a"), "a blank at an end"),
        (json!("secret\u{e9}"), "characters beyond ASCII"),
        (json!(["secret", "\u{1f600}"]), "characters beyond ASCII"),
        (json!(null), "null and objects"),
        (json!({"a": "b"}), "null and objects"),
        (json!([]), "an empty list"),
        (json!(["secret", ""]), "an item is empty"),
        (json!(["secret,b"]), "contains a comma"),
        (json!([["secret"]]), "null and objects"),
    ] {
        let line = written(&given).expect_err("refused");
        assert!(
            line.contains("X-A: ") && line.contains(fault),
            "{given}: {line}"
        );
        assert!(!line.contains("secret"), "{line}");
    }
}
