//! Where documents and fixtures are read: on the disk, or in the program itself, which carries those that it was built with. So it
//! needs no checkout of the repository.

use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::{fs, str};

use include_dir::{Dir, include_dir};
use wassenger_simulator::DOCUMENT;

/// What the names of files that are built in begin with.
pub(crate) const SCHEME: &str = "built-in:";
/// The folder of the fixtures that are built in.
pub const FIXTURES: &str = "built-in:fixtures";
/// The document that is built in.
pub const SPEC: &str = "built-in:spec/openapi.json";

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../fixtures");

/// The text of a file.
pub(crate) fn read(file: &Path) -> Result<String> {
    if file == Path::new(SPEC) {
        return Ok(DOCUMENT.to_owned());
    }
    let Some(inside) = inside(file) else {
        return fs::read_to_string(file);
    };
    let file = FILES.get_file(inside).ok_or(ErrorKind::NotFound)?;
    let text = str::from_utf8(file.contents()).map_err(Error::other)?;
    Ok(text.to_owned())
}

/// What is in a folder, with whether it is a folder itself; in no order.
pub(crate) fn entries(folder: &Path) -> Result<Vec<(PathBuf, bool)>> {
    let Some(inside) = inside(folder) else {
        let entries = fs::read_dir(folder)?;
        return entries
            .map(|entry| entry.map(|entry| (entry.path(), entry.path().is_dir())))
            .collect();
    };
    let folder = match inside.as_os_str().is_empty() {
        true => &FILES,
        false => FILES.get_dir(inside).ok_or(ErrorKind::NotFound)?,
    };
    let entries = folder.entries().iter();
    let named = |path: &Path| Path::new(FIXTURES).join(path);
    Ok(entries
        .map(|entry| (named(entry.path()), entry.as_dir().is_some()))
        .collect())
}

/// The path among the fixtures that are built in, if it is one.
fn inside(path: &Path) -> Option<&Path> {
    path.strip_prefix(FIXTURES).ok()
}
