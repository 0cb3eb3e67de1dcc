//! A key of the environment is no other than one that is given.

use std::ffi::OsString;

use wassenger::ApiKey;

use super::{ascii_controls, other_controls, spoiled, spoiled_late};
use crate::support::alone::{alone_with, counted, take_over};
use crate::support::{KEY, Row, refusal};

const TEST: &str = "r03_control_characters::environment::keys_of_the_environment";
const RIGHT: &str = "WASSENGER_TEST_RIGHT_KEY";

/// Texts that an environment can hold: all but those with its own end of a value.
fn texts() -> Vec<String> {
    let controls = ascii_controls().chain(other_controls());
    let controls = controls.filter(|control| *control != '\0');
    controls
        .flat_map(|control| {
            let texts = spoiled(KEY, control).into_iter();
            texts.chain(spoiled_late(KEY, control))
        })
        .collect()
}

fn name(number: usize) -> String {
    format!("WASSENGER_TEST_KEY_{number}")
}

/// A variable for each text, in the environment of a process of their own.
#[test]
fn keys_of_the_environment() {
    let texts = texts();
    let named = texts.iter().enumerate();
    let mut variables: Vec<(String, OsString)> =
        named.map(|(at, text)| (name(at), text.into())).collect();
    variables.push((RIGHT.to_owned(), KEY.into()));
    if let Some(output) = alone_with(TEST, variables) {
        let mut row = Row::new(
            "R3",
            "control characters × places × keys of the environment",
        );
        take_over(&mut row, &output);
        return;
    }
    assert!(ApiKey::from_env(RIGHT).is_ok());
    for (at, text) in texts.iter().enumerate() {
        assert_eq!(std::env::var(name(at)).as_ref(), Ok(text), "it is there");
        let line = refusal("API key", ApiKey::from_env(&name(at)));
        assert!(!line.contains("canary"), "{line}");
        let rule = "only visible ASCII";
        assert!(line.contains(rule), "{text:?}: {line}");
    }
    counted(texts.len(), 0);
}
