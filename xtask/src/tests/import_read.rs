//! JSON and YAML as they come.

use serde_json::{Value, json};

use crate::import::read::read;

fn value(text: &str) -> Value {
    read("a file", text.as_bytes()).unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

fn fault(bytes: &[u8]) -> String {
    read("a file", bytes).expect_err("it is wrong").to_string()
}

#[test]
fn scalars_of_yaml() {
    let cases = [
        ("no", json!("no")),
        ("on", json!("on")),
        ("y", json!("y")),
        ("True", json!(true)),
        ("null", json!(null)),
        ("~", json!(null)),
        ("012", json!("012")),
        ("-08", json!("-08")),
        ("0", json!(0)),
        ("-7", json!(-7)),
        ("+7", json!(7)),
        ("0.5", json!(0.5)),
        (".5", json!(0.5)),
        ("1.", json!(1.0)),
        ("1e3", json!(1000.0)),
        ("1E-2", json!(0.01)),
        ("18446744073709551615", json!(u64::MAX)),
        ("-9223372036854776000", json!(-9223372036854776000.0)),
        ("1.0.0", json!("1.0.0")),
        ("2026-01-01", json!("2026-01-01")),
        ("12:30", json!("12:30")),
        ("0x1f", json!("0x1f")),
        ("1_000", json!("1_000")),
        (".", json!(".")),
        ("e3", json!("e3")),
        ("\"200\"", json!("200")),
        ("'null'", json!("null")),
        ("!!str 200", json!("200")),
        ("|\n  two\n  lines\n", json!("two\nlines\n")),
    ];
    for (text, expected) in &cases {
        assert_eq!(
            value(&format!("a: {text}")),
            json!({ "a": expected }),
            "{text}"
        );
    }
    println!("{} scalars", cases.len());
}

#[test]
fn objects_of_yaml() {
    let statuses = value("responses:\n  200: {description: ok}\n  default: {}\n");
    assert_eq!(
        statuses,
        json!({"responses": {"200": {"description": "ok"}, "default": {}}})
    );
    let merged = value("base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  y: 3\nlist: [*b]\n");
    assert_eq!(merged["more"], json!({"x": 1, "y": 3}));
    assert_eq!(merged["list"], json!([{"x": 1, "y": 2}]));
    assert_eq!(value("\u{feff}a: 1"), json!({"a": 1}));
    assert_eq!(value("# words\n---\na: 1\n...\n"), json!({"a": 1}));
}

#[test]
fn json_is_json() {
    let text = r#" {"a": [1, -2, 2.5, 1e3, true, null, "\ud83d\ude00"], "18446744073709551615": 18446744073709551615}"#;
    let expected: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(value(text), expected);
    let pinned = std::fs::read_to_string(super::workspace().join("spec/openapi.json"));
    let pinned = pinned.expect("the pinned document");
    let expected: Value = serde_json::from_str(&pinned).expect("JSON");
    assert_eq!(value(&pinned), expected);
    // Read as YAML, which it is, too.
    assert_eq!(value(&format!("---\n{pinned}")), expected);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let deep = format!("a: {}1{}", "[".repeat(200), "]".repeat(200));
    let lines = |count: usize| {
        (0..count).map(|n| {
            format!(
                "l{n}: &l{n} [{}]\n",
                format!("*l{},", n.max(1) - 1).repeat(10)
            )
        })
    };
    let bomb = format!("l0: &l0 [1]\n{}", lines(9).skip(1).collect::<String>());
    // A few hundred kilobytes that ask for gigabytes: long texts, or long keys, that are repeated, and copies kept for later.
    let text = "x".repeat(100_000);
    let repeated = "*t, ".repeat(20_000);
    let texts = format!("a: &t {text}\nb: [{repeated}]\n");
    // What stands before an anchor is not of it.
    let keys = format!(
        "first: {text}\na: &t {{\"{}\": 1}}\nb: [{}]\n",
        &text[..1000],
        repeated.repeat(4)
    );
    let merged = format!("a: &t {{k: {text}}}\nb:\n{}", "- <<: *t\n".repeat(20_000));
    let inside = |core: &str| {
        let open: String = (0..100).map(|n| format!("&n{n} [")).collect();
        format!("a: {open}{core}{}\n", "]".repeat(100))
    };
    let (nested, long) = (
        inside(&"1, ".repeat(50_000)),
        inside(&"x".repeat(1_000_000)),
    );
    let cases: &[(&[u8], &str)] = &[
        (
            br#"{"a": 1, "a": 2}"#,
            "a file:1:12: the key \"a\" stands twice",
        ),
        (
            br#"{"a": {"b": 1, "\u0062": 2}}"#,
            "the key \"b\" stands twice",
        ),
        (b"{\"a\": 1} x", "a file:1:10: trailing"),
        (b"{\"a\": tru}", "a file:1:"),
        (
            b"a: 1\nb: 2\na: 3\n",
            "a file:3:1: the key \"a\" stands twice",
        ),
        (
            b"200: a\n'200': b\n",
            "a file:2:1: the key \"200\" stands twice",
        ),
        (b"a: .inf", "a file:1:4: .inf is no number of JSON"),
        (b"a: 1e999", "a file:1:4: 1e999 is no number of JSON"),
        (b"a: !foo bar", "a file:1:9: the tag !foo"),
        (b"a: !set {}", "the tag !set"),
        (b"a: &x [*x]", "an alias inside"),
        (b"? [a]\n: 1\n", "a key that is no text"),
        (b"a: 1\n<<: 7\n", "a file:2:1: `<<` of what is no object"),
        (b"a: 1\n---\nb: 2\n", "a file:2:1: a second document"),
        (b"a: [1\nb: 2", "a file:"),
        (b"", "a file:1:1: it is empty"),
        (b"# nothing\n", "it is empty"),
        (b"a: \xff", "no UTF-8 from byte 3 on"),
        (b"<!DOCTYPE html><html></html>", "a page, not a document"),
        (deep.as_bytes(), "more than 127 levels"),
        (bomb.as_bytes(), "more than 2000000 values"),
        (texts.as_bytes(), "more than 67108864 bytes of text"),
        (keys.as_bytes(), "more than 67108864 bytes of text"),
        (merged.as_bytes(), "more than 67108864 bytes of text"),
        (nested.as_bytes(), "more than 2000000 values"),
        (long.as_bytes(), "more than 67108864 bytes of text"),
    ];
    for (bytes, says) in cases {
        let told = fault(bytes);
        assert!(told.contains(says), "{says}: {told}");
    }
    println!("{} faults", cases.len());
}
