//! What a journal needs of the disk: bytes that are there when they are told to be, and errors that name their file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Called before each thing that touches the disk: tests stop there.
#[cfg(not(test))]
pub(super) fn step() {}
#[cfg(test)]
pub(super) use crate::tests::killed::step;

/// The bytes of a file, if there is one.
pub(super) fn bytes(file: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(named(file, &error)),
    }
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let failed = |error| named(path, &error);
    if let Some(folder) = path.parent() {
        make(folder)?;
    }
    step();
    let mut file = File::create(path).map_err(failed)?;
    // Killed here, it is half a file.
    step();
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(failed)
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step();
    fs::rename(from, to).map_err(|error| named(to, &error))?;
    synced(to)
}

/// Takes a file away, if it is there.
pub(super) fn remove(file: &Path) -> io::Result<()> {
    step();
    match fs::remove_file(file) {
        Ok(()) => {
            step();
            synced(file)
        }
        Err(error) if is_absent(&error) => Ok(()),
        Err(error) => Err(named(file, &error)),
    }
}

/// Makes a folder and those above it.
fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make(above)?;
    }
    fs::create_dir(folder).map_err(|error| named(folder, &error))?;
    synced(folder)
}

/// What a folder holds is on the disk only when the folder is.
fn synced(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| named(folder, &error)),
        _ => Ok(()),
    }
}

/// Without its folder, a file is not there either.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn named(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}
