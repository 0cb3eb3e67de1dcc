//! Fixtures whose request is not what is sent any more.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use serde_json::Value;

use super::change::{Calls, Sent};
use super::report::Report;
use crate::json::object;
use crate::problem::Problem;

/// The folder of the fixtures, below the root.
const FIXTURES: &str = "fixtures";

/// The fixtures with calls that send other bytes, by operation.
pub(super) fn of(root: &Path, report: &Report) -> Result<BTreeMap<String, Vec<String>>, Problem> {
    let sent: Vec<&Sent> = report
        .changes
        .iter()
        .flat_map(|change| &change.bytes)
        .collect();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if sent.is_empty() {
        return Ok(found);
    }
    let files = files(&root.join(FIXTURES))
        .map_err(|error| Problem::of(FIXTURES, error.to_string(), "put the folder back"))?;
    for (name, bytes) in files {
        // What cannot be read is for the conformance check to tell.
        let Ok(fixture) = serde_json::from_slice::<Value>(&bytes) else {
            continue;
        };
        let Some(operation) = fixture["operation"].as_str() else {
            continue;
        };
        if sent.iter().any(|sent| is_sent(operation, &fixture, sent)) {
            found.entry(operation.to_owned()).or_default().push(name);
        }
    }
    Ok(found)
}

fn is_sent(operation: &str, fixture: &Value, sent: &Sent) -> bool {
    let mine = sent.operation.as_deref().is_none_or(|id| id == operation);
    mine && match &sent.calls {
        Calls::All => true,
        Calls::Query(name) => object(fixture["request"].get("query")).any(|(key, _)| key == name),
        Calls::Word(name) => {
            let request = &fixture["request"];
            let path = request["path"].as_str().unwrap_or_default();
            let in_path = path.split('/').any(|segment| segment == name);
            in_path
                || ["body", "query"]
                    .iter()
                    .any(|part| holds(&request[*part], name))
        }
    }
}

fn holds(body: &Value, name: &str) -> bool {
    match body {
        Value::Object(map) => map
            .iter()
            .any(|(key, part)| key == name || holds(part, name)),
        Value::Array(items) => items.iter().any(|part| holds(part, name)),
        Value::String(text) => text == name,
        _ => false,
    }
}

/// Every file in the folders of operations, with its path below the fixtures.
fn files(dir: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    if !dir.is_dir() {
        return Ok(found);
    }
    for folder in fs::read_dir(dir)? {
        let folder = folder?;
        if !folder.file_type()?.is_dir() {
            continue;
        }
        for file in fs::read_dir(folder.path())? {
            let file = file?;
            let name = format!(
                "{}/{}",
                folder.file_name().to_string_lossy(),
                file.file_name().to_string_lossy()
            );
            if name.ends_with(".json") {
                found.push((name, fs::read(file.path())?));
            }
        }
    }
    found.sort();
    Ok(found)
}
