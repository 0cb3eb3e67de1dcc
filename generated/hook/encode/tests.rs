//! A value is one path segment, or it is refused. The types of ids let few of these texts through,
//! so here they come to the encoder itself.

use reqwest::Url;

use super::super::texts::texts;
use super::segment;

fn encoded(value: &str) -> Result<String, String> {
    segment::<()>("id", value).map_err(|error| error.to_string())
}

/// Decodes `%xx`, and nothing else.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    decoded
}

#[test]
fn hostile_texts_stay_in_their_segment() {
    let texts = texts();
    assert!(texts.len() >= 45);
    let (mut written, mut refused) = (0, 0);
    for text in &texts {
        let Ok(segment) = encoded(text) else {
            refused += 1;
            continue;
        };
        assert_eq!(decoded(&segment), text.as_bytes(), "{text:?}");
        assert!(!segment.is_empty(), "{text:?}");
        let graphic = segment.bytes().all(|byte| byte.is_ascii_graphic());
        assert!(
            graphic && !segment.contains(['/', '\\', '?', '#']),
            "{text:?} is written as {segment:?}"
        );
        let url = Url::parse(&format!("https://host.example/v1/{segment}/queue")).unwrap();
        let path: Vec<&str> = url.path_segments().unwrap().collect();
        assert_eq!(path, ["v1", &segment, "queue"], "{text:?}");
        assert_eq!((url.query(), url.fragment()), (None, None), "{text:?}");
        assert_eq!(url.host_str(), Some("host.example"), "{text:?}");
        written += 1;
    }
    println!("{written} hostile texts written as one segment, {refused} refused");
    // Neither did all of them pass, nor was all of them refused.
    assert!(written >= 45 && refused >= 10);
}

/// A value that a URL parser would resolve, or that no log should be given, is no segment at all.
#[test]
fn what_is_no_segment_is_refused() {
    for (value, fault) in [
        ("", "is empty"),
        (".", "is a relative path"),
        ("..", "is a relative path"),
        ("\\", "contains a backslash"),
        ("..\\", "contains a backslash"),
        ("a\\..\\b", "contains a backslash"),
        ("\n", "contains a control character"),
        ("5f22\r\nX-Evil: 1", "contains a control character"),
        ("a\t", "contains a control character"),
        ("\0a", "contains a control character"),
        ("a\u{7f}b", "contains a control character"),
        ("a\u{85}b", "contains a control character"),
    ] {
        let line = encoded(value).expect_err(value);
        assert!(line.contains(&format!("id: {fault}")), "{value:?}: {line}");
    }
}

#[test]
fn what_is_right_is_written_as_it_is() {
    for (value, segment) in [
        ("5f2296349b12abf18c3e4a07", "5f2296349b12abf18c3e4a07"),
        ("447700900123@c.us", "447700900123@c.us"),
        ("...", "..."),
        ("a/b", "a%2Fb"),
        ("%2e%2e", "%252e%252e"),
    ] {
        assert_eq!(encoded(value).unwrap(), segment);
    }
}
