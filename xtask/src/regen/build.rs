//! A package built with the new generated code, and the compiler's errors with their places.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::child;

/// What came of a build.
pub(super) enum Built {
    Good,
    /// Some of them in lines of the source: a person can mend them.
    Errors(Vec<Error>),
    /// Why there is no telling: cargo is not there, waits for a lock that it does not get, or has no room.
    NoVerdict(String),
}

/// An error of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Error {
    /// The file below the root, and the line; none of an error of the whole.
    pub(super) at: Option<(String, usize)>,
    /// In one line.
    pub(super) message: String,
    /// As the compiler shows it.
    pub(super) rendered: String,
}

impl Error {
    pub(super) fn place(&self) -> String {
        match &self.at {
            Some((file, line)) => format!("{file}:{line}"),
            None => "-".to_owned(),
        }
    }
}

/// Builds a package and what it stands on; what cargo tells besides errors goes to its standard error. The variable with a key does
/// not go on to them.
pub(super) fn build(root: &Path, package: &str, key_env: Option<&str>) -> Built {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build
        .args(["build", "--message-format=json", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(["-p", package])
        .stderr(Stdio::inherit());
    child::clean(&mut build);
    child::without_key(&mut build, key_env);
    let output = match build.output() {
        Ok(output) => output,
        Err(error) => return Built::NoVerdict(child::no_start(&error)),
    };
    if output.status.success() {
        return Built::Good;
    }
    let errors = errors(&String::from_utf8_lossy(&output.stdout));
    if errors.iter().any(|error| error.at.is_some()) {
        return Built::Errors(errors);
    }
    let said = errors.iter().map(|error| error.rendered.trim_end());
    let said: Vec<_> = [format!(
        "cargo ended with {}, and named no line of the source",
        output.status
    )]
    .into_iter()
    .chain(said.map(ToOwned::to_owned))
    .collect();
    Built::NoVerdict(said.join("\n"))
}

/// The errors among cargo's messages, each once: a library may be built more than one way.
pub(super) fn errors(messages: &str) -> Vec<Error> {
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut found: Vec<Error> = Vec::new();
    for message in messages.filter(|message| message["reason"] == "compiler-message") {
        let Some(error) = error(&message["message"]) else {
            continue;
        };
        if !found.contains(&error) {
            found.push(error);
        }
    }
    found
}

fn error(message: &Value) -> Option<Error> {
    let text = message["message"].as_str()?;
    // The last ones only count the others.
    if message["level"] != "error" || text.starts_with("aborting due to") {
        return None;
    }
    let code = message["code"]["code"].as_str();
    let spans = message["spans"].as_array().into_iter().flatten();
    let primary = spans.into_iter().find(|span| span["is_primary"] == true);
    let at = primary.map(outermost).and_then(|span| {
        let line = usize::try_from(span["line_start"].as_u64()?).ok()?;
        Some((span["file_name"].as_str()?.replace('\\', "/"), line))
    });
    Some(Error {
        at,
        message: match code {
            Some(code) => format!("{text} ({code})"),
            None => text.to_owned(),
        },
        rendered: message["rendered"].as_str().unwrap_or(text).to_owned(),
    })
}

/// Where a macro is called that the error is in.
fn outermost(span: &Value) -> &Value {
    let mut span = span;
    while span["expansion"]["span"].is_object() {
        span = &span["expansion"]["span"];
    }
    span
}
