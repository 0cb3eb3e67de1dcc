//! The tables of the README say what is so: defaults, settings, features, retry classes.

use wassenger::{
    ApiKey, Client, DEFAULT_CONNECT_TIMEOUT_SECONDS, DEFAULT_MAX_BODY_BYTES,
    DEFAULT_TIMEOUT_SECONDS, Host, RetryPolicy,
};
use wassenger_conformance::spec::Operation;

use super::read;
use crate::support::{recordable, spec};

/// The rows of the table below a heading, without its first two lines.
pub(super) fn table(readme: &str, heading: &str) -> Vec<Vec<String>> {
    let at = readme.find(heading).expect(heading);
    let rest = &readme[at..];
    let lines = rest.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    let cells = |line: &str| {
        let line = line.trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// Every default that the README promises is the one that counts.
#[test]
fn defaults() {
    let table = table(&read("README.md"), "## Settings and their defaults");
    let policy = format!("{:?}", RetryPolicy::default());
    assert!(policy.contains("base_delay: 500ms"), "{policy}");
    let (_, attempts) = policy.split_once("max_attempts: ").unwrap();
    let document: serde_json::Value = serde_json::from_str(&read("spec/openapi.json")).unwrap();
    let waits = &document["paths"]["/devices/{deviceId}/queue"]["delete"]["x-wait-seconds"];
    let waits = waits.as_u64().expect("seconds") + 30;
    let client = Client::builder(ApiKey::new("key").unwrap());
    let client = client.base_url("http://127.0.0.1:9/v1").unwrap();
    let request = client.build().unwrap().devices().list().to_request();
    let mut headers: Vec<_> = request
        .unwrap()
        .headers()
        .keys()
        .map(ToString::to_string)
        .collect();
    headers.sort();
    assert_eq!(
        headers,
        ["accept", "token", "user-agent"],
        "none further, none for packed answers"
    );
    let rows = [
        ("service", format!("`{}`", Host::default().base_url())),
        (
            "whole call, all attempts and pauses",
            format!("{DEFAULT_TIMEOUT_SECONDS} s; at least {waits} s for `queue().empty().wait()`, `start().wait()`, `reboot().wait()`"),
        ),
        ("connect", format!("{DEFAULT_CONNECT_TIMEOUT_SECONDS} s")),
        ("body of an answer, unpacked", format!("{} MiB", DEFAULT_MAX_BODY_BYTES / (1024 * 1024))),
        ("attempts", attempts.split(',').next().unwrap().to_owned()),
        (
            "back-off",
            "up to 0.5 s, then up to 1 s, drawn evenly (full jitter); at most 10 s; `Retry-After` if it is longer and leaves a tenth of the time".to_owned(),
        ),
        ("further headers", "none".to_owned()),
        (
            "proxy",
            "the environment's (`HTTPS_PROXY`, `NO_PROXY`); none for loopback".to_owned(),
        ),
        ("trusted certificates", "the platform's".to_owned()),
        ("packed answers", "none asked for, none unpacked".to_owned()),
        ("HTTP client", "our own: no redirects, no retries below, HTTP/1.1".to_owned()),
    ];
    let told: Vec<_> = table
        .iter()
        .map(|row| (row[0].as_str(), row[1].clone()))
        .collect();
    assert_eq!(told, rows);
    println!("docs: {} cases of defaults", rows.len());
}

/// The names of the public functions in a part of a source.
fn functions(source: &str) -> Vec<String> {
    let lines = source.lines();
    let names = lines.filter_map(|line| line.strip_prefix("    pub fn "));
    names
        .map(|rest| rest.split(['(', '<']).next().unwrap().to_owned())
        .collect()
}

/// Each setting of a client and of a call has its place in the table, and so has each feature.
#[test]
fn every_setting_and_feature() {
    let readme = read("README.md");
    let settings = table(&readme, "## Settings and their defaults");
    let column = |at: usize| {
        settings
            .iter()
            .map(|row| row[at].as_str())
            .collect::<String>()
    };
    let of_client = functions(&read("src/client/builder.rs"));
    let call = read("src/call.rs");
    let of_call = functions(call.split("impl<'a, O: Endpoint + 'a>").next().unwrap());
    assert!(
        of_client.len() >= 13 && of_call.len() >= 7,
        "{of_client:?} {of_call:?}"
    );
    for (names, column) in [(&of_client, column(2)), (&of_call, column(3))] {
        for name in names.iter().filter(|name| *name != "build") {
            assert!(
                column.contains(&format!("`{name}`")),
                "{name} is not in {column}"
            );
        }
    }
    let manifest = read("Cargo.toml");
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let features = features.split("\n[").next().unwrap().lines();
    let features = features
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name);
    let features: Vec<_> = features
        .filter(|name| !matches!(*name, "default" | "fuzzing"))
        .collect();
    let told: Vec<_> = table(&readme, "### Features")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    for name in &features {
        assert!(
            told.contains(&format!("`{name}`")),
            "feature {name} is not in {told:?}"
        );
    }
    println!(
        "docs: {} cases of settings and features",
        of_client.len() + of_call.len() + features.len()
    );
}

/// The README's table of retry classes says what the document declares of the facade's operations.
#[test]
fn retry_classes() {
    let readme = read("README.md");
    let table = table(&readme, "## Retries");
    let words = |operation: &Operation| match operation.id.as_str() {
        "archive_chat" => "archive".to_owned(),
        "unarchive_chat" => "unarchive".to_owned(),
        _ if operation.is_read() => "reads".to_owned(),
        other => other.replace('_', " ").replace("scan qr", "scan QR"),
    };
    let facade = recordable();
    for id in &facade {
        let operation = spec().operation(id).expect(id);
        let class = format!("`{}`", operation.retry);
        let row = table.iter().find(|row| row[0] == class).expect(&class);
        let listed = row[2].split(", ").any(|one| one == words(operation));
        assert!(listed, "{id}: {:?}", row[2]);
    }
    println!("docs: {} cases of retry classes", facade.len());
}

/// The table of classes that goes with the document lists its operations, each once.
#[test]
fn retry_classes_of_the_document() {
    let text = read("spec/README.md");
    let table = table(&text, "| class | operations |");
    let mut told = Vec::new();
    for row in &table {
        let class = row[0].trim_matches('`');
        let ids = row[1].split_whitespace();
        told.extend(ids.map(|id| (id.trim_matches('`').to_owned(), class.to_owned())));
    }
    let operations = spec().operations().iter();
    let mut declared: Vec<_> = operations
        .map(|operation| (operation.id.clone(), operation.retry.clone()))
        .collect();
    told.sort();
    declared.sort();
    assert_eq!(told, declared);
    println!(
        "docs: {} cases of retry classes of the document",
        told.len()
    );
}
