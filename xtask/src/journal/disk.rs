//! What a journal needs of the disk: bytes that are there when they are told to be.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{FOLDERS, NEW};

/// The bytes of a file, if there is one.
pub(super) fn bytes(file: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Where the new file is until it takes the place of the old one.
pub(super) fn beside(root: &Path, file: &str) -> PathBuf {
    root.join(format!("{file}{NEW}"))
}

/// Files that were written beside others.
pub(super) fn drafts(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let is_draft = entry.file_name().to_string_lossy().ends_with(NEW);
            if is_draft && entry.file_type()?.is_file() {
                found.push(entry.path());
            }
        }
    }
    Ok(found)
}

/// Takes away what a change left behind that was never made.
pub(super) fn clear(root: &Path, step: &mut dyn FnMut()) -> io::Result<()> {
    for path in drafts(root)? {
        step();
        fs::remove_file(path)?;
    }
    Ok(())
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    synced(to)
}

pub(super) fn remove(file: &Path) -> io::Result<()> {
    fs::remove_file(file)?;
    synced(file)
}

/// What a folder holds is on the disk only when the folder is.
pub(super) fn synced(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
