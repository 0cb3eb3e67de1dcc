//! The targets. Each takes any bytes, says whether they were valid, and panics when something that
//! must hold does not.

mod api_key;
mod base_url;
mod decoder;
mod ids;
mod retry_after;

use std::error::Error as _;

use wassenger::{ApiKey, Client, ClientBuilder, Error, ErrorKind};

/// A target and what its inputs are made of.
pub struct Target {
    /// Name of the target and of its folder in `corpus/`.
    pub name: &'static str,
    /// Runs once; says whether the input was valid.
    pub run: fn(&[u8]) -> bool,
    /// Pieces that valid inputs have, and pieces that should break something.
    pub words: fn() -> Vec<String>,
}

/// Every target.
pub const ALL: [Target; 5] = [
    Target {
        name: "decoder",
        run: decoder::run,
        words: decoder::words,
    },
    Target {
        name: "ids",
        run: ids::run,
        words: ids::words,
    },
    Target {
        name: "api_key",
        run: api_key::run,
        words: api_key::words,
    },
    Target {
        name: "retry_after",
        run: retry_after::run,
        words: retry_after::words,
    },
    Target {
        name: "base_url",
        run: base_url::run,
        words: base_url::words,
    },
];

/// The target of this name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    const { &ALL }.iter().find(|target| target.name == name)
}

/// Runs the target of this name once, as libFuzzer does.
///
/// # Panics
/// When something that must hold does not, or there is no such target.
pub fn run(name: &str, data: &[u8]) {
    let target = target(name).expect("a target of this name");
    (target.run)(data);
}

const DEVICE: &str = "5f2296349b12abf18c3e4a07";
const CHAT: &str = "447700900123@c.us";
const PHONE: &str = "+12025550123";

/// A client that sends nothing. Plain HTTP, because setting up TLS takes a while.
fn client(key: ApiKey) -> Client {
    let client = Client::builder(key).base_url("http://127.0.0.1:9/v1");
    client.and_then(ClientBuilder::build).expect("a client")
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// All that an error prints: itself, its `Debug`, and what lies below.
fn printed(error: &Error) -> String {
    let mut printed = format!("{error}\n{error:?}");
    let mut source = error.source();
    while let Some(error) = source {
        printed += &format!("\n{error}\n{error:?}");
        source = error.source();
    }
    printed
}

/// A refusal before anything is sent: one line of bounded length that begins with the field.
fn refusal(field: &str, error: &Error) -> String {
    let line = error.to_string();
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{line}");
    assert!(line.starts_with(&format!("{field}: ")), "{line}");
    assert!(!line.contains(char::is_control), "{line:?}");
    assert!(line.chars().count() < 1000, "{line}");
    assert!(!error.maybe_executed() && !error.is_retryable(), "{line}");
    line
}
