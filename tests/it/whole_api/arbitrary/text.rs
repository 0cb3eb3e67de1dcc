//! Texts: by their pattern, by their format, or any of the right length.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::string::string_regex;
use serde_json::Value;

/// Beside letters: what a URL, JSON and HTTP write in another way, and what is longer than it looks.
const SPECIAL: &[char] = &[
    ' ',
    '"',
    '\\',
    '/',
    '?',
    '#',
    '&',
    '=',
    '+',
    '%',
    ',',
    ';',
    ':',
    '<',
    '{',
    '}',
    '[',
    ']',
    '\'',
    '\n',
    '\t',
    '\u{1}',
    '\u{7f}',
    'ß',
    'é',
    'Ω',
    'я',
    'ا',
    '日',
    '\u{301}',
    '\u{200d}',
    '\u{202e}',
    '\u{feff}',
    '\u{fffd}',
    '😀',
    '👨',
    '\u{10ffff}',
];

pub(super) fn text(schema: &'static Value) -> BoxedStrategy<Value> {
    texts(schema).prop_map(Value::from).boxed()
}

fn texts(schema: &'static Value) -> BoxedStrategy<String> {
    let bound = |name: &str| {
        schema[name]
            .as_u64()
            .map(|bound| usize::try_from(bound).unwrap())
    };
    let (least, most) = (bound("minLength").unwrap_or(0), bound("maxLength"));
    let fits = move |text: &String| {
        let count = text.chars().count();
        count >= least && most.is_none_or(|most| count <= most)
    };
    match (schema["pattern"].as_str(), schema["format"].as_str()) {
        (Some(pattern), None) => {
            let inner = pattern
                .strip_prefix('^')
                .and_then(|rest| rest.strip_suffix('$'));
            let inner = inner
                .expect("a pattern of the whole text")
                .replace("[^,]", "[^,\\pC]");
            string_regex(&inner)
                .unwrap()
                .prop_filter("too long", fits)
                .boxed()
        }
        (None, Some("date-time")) => moments(),
        (None, Some("email")) => string_regex("[a-z]{1,12}(\\+[a-z0-9]{1,5})?@host\\.example")
            .unwrap()
            .boxed(),
        (None, Some("uri")) => {
            let uri = "https://host\\.example/[a-z0-9]{0,12}(%20[a-z]{1,4})?(\\?[a-z]{1,4}=[a-z,]{0,4}&x=%26)?(#[a-z]{1,3})?";
            string_regex(uri).unwrap().boxed()
        }
        (None, Some("byte")) => string_regex("([A-Za-z0-9+/]{4}){1,16}").unwrap().boxed(),
        (None, None) => {
            let most = most.unwrap_or(least + 40);
            let near = most.min(least + 12);
            let char = || prop_oneof![4 => prop::char::range('a', 'z'), 2 => select(SPECIAL), 1 => any::<char>()];
            let of = |count: std::ops::RangeInclusive<usize>| prop::collection::vec(char(), count);
            // A long text is one character again and again: drawing each takes a while.
            let long =
                (char(), select(vec![most, most - 1])).prop_map(|(char, count)| vec![char; count]);
            let chars = prop_oneof![1 => of(least..=least), 4 => of(least..=near), 1 => long];
            chars.prop_map(|chars| chars.into_iter().collect()).boxed()
        }
        _ => panic!("not drawn here: {schema}"),
    }
}

/// Moments as the types write them: in UTC, and milliseconds only where there are some.
fn moments() -> BoxedStrategy<String> {
    let date = (1970..2100, 1..=12, 1..=28);
    let time = (0..24, 0..60, 0..60, 0..1000);
    (date, time)
        .prop_map(|((year, month, day), (hour, minute, second, milli))| {
            let milli = if milli == 0 {
                String::new()
            } else {
                format!(".{milli:03}")
            };
            format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{milli}Z")
        })
        .boxed()
}
