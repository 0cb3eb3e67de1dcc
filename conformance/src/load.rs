//! Reads fixtures from the disk and says where one is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::call;
use crate::fixture::Fixture;

const FORMAT: &str = "see fixtures/README.md for the format";

/// Reads every `<operation>/<status>-<case>.json` below `folder`, in the order of their names.
///
/// # Errors
/// When the folder is missing or holds no fixture, and for the first file that is not as the format says: with its path,
/// line and column.
pub fn load_dir(folder: &Path) -> Result<Vec<Fixture>, Error> {
    let mut fixtures = Vec::new();
    for operation in entries(folder)? {
        if operation.is_dir() {
            for file in entries(&operation)? {
                fixtures.push(load(&file)?);
            }
        }
    }
    if fixtures.is_empty() {
        return Err(Error::in_file(
            folder,
            "holds no fixture",
            "give a folder with <operation>/<status>-<case>.json in it",
        ));
    }
    Ok(fixtures)
}

/// Reads one fixture.
///
/// # Errors
/// When the file cannot be read, does not parse, or does not fit its own name.
pub fn load(file: &Path) -> Result<Fixture, Error> {
    let text = fs::read_to_string(file).map_err(|error| {
        Error::in_file(
            file,
            format!("cannot be read: {error}"),
            "check the path and its permissions",
        )
    })?;
    let mut fixture: Fixture =
        serde_json::from_str(&text).map_err(|error| Error::json(file, &error, FORMAT))?;
    fixture.file = file.to_path_buf();
    match fault(file, &fixture) {
        Some((key, what)) => Err(Error::at(file, line_of(&text, key), 1, what, FORMAT)),
        None => Ok(fixture),
    }
}

/// What the types cannot say: the key it is about, and the fault.
fn fault(file: &Path, fixture: &Fixture) -> Option<(&'static str, String)> {
    let folder = file
        .parent()
        .and_then(Path::file_name)
        .unwrap_or_default()
        .to_string_lossy();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let status = fixture.response.status;
    if folder != fixture.operation {
        return Some((
            "operation",
            format!(
                "the operation is `{}`, the folder `{folder}`",
                fixture.operation
            ),
        ));
    }
    // Whether it is the answer's status is for the check to find, not for the loader to refuse.
    if fixture.named_status().is_none() {
        return Some((
            "status",
            format!("the file is called `{name}`, not <status>-<case>.json"),
        ));
    }
    if !(200..600).contains(&status) {
        return Some((
            "status",
            format!("{status} is not the status of a final answer"),
        ));
    }
    if fixture.response.body.is_some() && fixture.response.text.is_some() {
        return Some((
            "text",
            "an answer has `body` or `text`, not both".to_owned(),
        ));
    }
    if let Some(what) = fixture.expect.fault() {
        return Some(("expect", what.to_owned()));
    }
    call::fault(&fixture.operation, &fixture.call).map(|what| ("call", what))
}

/// The line on which a key stands first, for a message that an editor can follow.
fn line_of(text: &str, key: &str) -> usize {
    let quoted = format!("\"{key}\"");
    text.lines()
        .position(|line| line.contains(&quoted))
        .map_or(1, |index| index + 1)
}

/// The visible folders and `.json` files in a folder, sorted.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |error: std::io::Error| {
        Error::in_file(
            folder,
            format!("cannot be read: {error}"),
            "give the folder of the fixtures with --fixtures",
        )
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let json = path
            .extension()
            .is_some_and(|extension| extension == "json");
        if !hidden && (path.is_dir() || json) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
