//! What is imported: a file, or an address with a key.

use std::fs;

use serde_json::Value;

use super::Arguments;
use super::fetch::{self, Outside};
use super::key::Key;
use crate::problem::Problem;

/// The key that is to be sent, if there is one.
pub(super) fn key(
    arguments: &Arguments,
    pinned: &Value,
    outside: &Outside,
) -> Result<Option<Key>, Problem> {
    let Some(name) = &arguments.key_env else {
        return Ok(None);
    };
    let path = arguments.source.display().to_string();
    if !fetch::is_url(&path) {
        let cure = "leave out --key-env, or give a URL";
        return Err(Problem::of(path, "a file, which needs no key", cure));
    }
    Key::of(name, pinned, outside).map(Some)
}

/// What errors call the source, what the pin does, and its bytes.
pub(super) fn source(
    arguments: &Arguments,
    key: Option<&Key>,
    outside: &Outside,
) -> Result<(String, String, Vec<u8>), Problem> {
    let path = &arguments.source;
    if let Some(url) = path.to_str().filter(|source| fetch::is_url(source)) {
        let bytes = fetch::fetch(url, key, outside)?;
        return Ok((fetch::plain(url), fetch::plain(url), bytes));
    }
    let name = path.display().to_string();
    let bytes = fs::read(path)
        .map_err(|error| Problem::of(&name, error.to_string(), "give a file that is there"))?;
    // Where a file stood is nobody else's concern.
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Ok((name, file.into_owned(), bytes))
}
