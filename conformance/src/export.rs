//! Derived cases as files, for clients in other languages.

use std::fs;
use std::path::Path;

use crate::Error;
use crate::fixture::Fixture;

/// Refuses a folder in which something is already, so that nothing is written over, and nothing old stays among the new.
///
/// # Errors
/// When something is in it, or it cannot be read; a folder that is not there is empty.
pub fn empty(folder: &Path, option: &str) -> Result<(), Error> {
    let cure = format!("give {option} a folder that is empty or not there");
    let what = match fs::read_dir(folder).map(|mut entries| entries.next()) {
        Ok(None) => return Ok(()),
        Ok(Some(_)) => "holds something already".to_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => format!("cannot be read: {error}"),
    };
    Err(Error::in_file(folder, what, cure))
}

/// Refuses a folder in which no file can be written, be it there yet or not. Nothing of the trial stays.
///
/// # Errors
/// When it is none, or nothing can be written where it is or would be.
pub fn writable(folder: &Path, option: &str) -> Result<(), Error> {
    let there = folder.ancestors().find(|folder| folder.exists());
    let there = there.filter(|folder| !folder.as_os_str().is_empty());
    let tried = tempfile::NamedTempFile::new_in(there.unwrap_or(Path::new(".")));
    let unwritable = |error: std::io::Error| {
        let cure = format!("give {option} a folder that can be written to");
        Error::in_file(folder, format!("cannot be written: {error}"), cure)
    };
    tried.map(drop).map_err(unwritable)
}

/// Writes a case to `<folder>/<operation>/<status>-<name>.json`, in the place of a file of that name.
///
/// # Errors
/// When it cannot be written.
pub fn write(folder: &Path, case: &Fixture) -> Result<(), Error> {
    let folder = folder.join(&case.operation);
    let label = case.label();
    let name = label.rsplit('/').next().unwrap_or_default();
    let file = folder.join(format!("{}-{name}.json", case.response.status));
    let mut case = case.clone();
    case.provenance.date = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now())
        .format("%Y-%m-%d")
        .to_string();
    let failed = |what: String| Error::in_file(&file, what, "give another --out");
    let text = serde_json::to_string_pretty(&case).map_err(|error| failed(error.to_string()))?;
    let unwritable = |error: std::io::Error| failed(format!("cannot be written: {error}"));
    fs::create_dir_all(&folder).map_err(unwritable)?;
    fs::write(&file, text + "\n").map_err(unwritable)
}
