//! Where a report goes: to a file, whole or not at all, or straight to what is none.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write, stderr, stdout};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::cli::heard;

/// Links that lead from one to the other; a system follows no more.
const MOST_LINKS: usize = 40;

pub(super) enum Place {
    /// What the program has open already: a file of that name would be begun anew beside what is written there.
    Stdout,
    Stderr,
    /// A pipe, a terminal, another open file.
    Straight(File),
    /// A file in the same folder, so that it needs a new name only; and that name.
    Beside(NamedTempFile, PathBuf),
}

impl Place {
    /// Follows links to their end, so that they go on pointing there, and opens what is found.
    ///
    /// # Errors
    /// When it cannot be written, or the links have no end.
    pub(super) fn open(file: &Path) -> io::Result<Self> {
        let mut file = file.to_path_buf();
        for _ in 0..MOST_LINKS {
            match open_file(&file) {
                Some("1") => return Ok(Self::Stdout),
                Some("2") => return Ok(Self::Stderr),
                Some(_) => return straight(&file),
                None => (),
            }
            match fs::read_link(&file) {
                Ok(target) => file = folder(&file).join(target),
                Err(_) => return end(file),
            }
        }
        Err(io::Error::other("its links lead in a circle"))
    }

    pub(super) fn write(self, text: &str) -> io::Result<()> {
        let text = text.as_bytes();
        match self {
            Self::Stdout => heard(stdout().write_all(text).and_then(|()| stdout().flush())),
            Self::Stderr => heard(stderr().write_all(text)),
            Self::Straight(mut file) => file.write_all(text),
            Self::Beside(mut draft, file) => {
                draft.write_all(text)?;
                draft.persist(file)?;
                Ok(())
            }
        }
    }
}

/// The number of an open file that a path names. What such a link says is no path for a pipe.
fn open_file(file: &Path) -> Option<&str> {
    let name = file.file_name()?.to_str()?;
    match (file.parent()?.to_str()?, name) {
        ("/dev", "stdout") => Some("1"),
        ("/dev", "stderr") => Some("2"),
        ("/dev/fd" | "/proc/self/fd" | "/proc/thread-self/fd", number) => Some(number),
        // That of another program: its end is not this one's.
        (folder, _) if folder.starts_with("/proc/") && folder.ends_with("/fd") => Some("another"),
        _ => None,
    }
}

fn end(file: PathBuf) -> io::Result<Place> {
    match fs::metadata(&file) {
        Ok(there) if there.is_dir() => return Err(io::Error::other("it is a folder")),
        Ok(there) if !there.is_file() => return straight(&file),
        _ => (),
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".report-");
    // As any other new file: whoever uploads it may be another user.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let draft = builder.tempfile_in(folder(&file))?;
    Ok(Place::Beside(draft, file))
}

/// What is there already stays: an open file may be a log.
fn straight(file: &Path) -> io::Result<Place> {
    let file = OpenOptions::new().append(true).open(file)?;
    Ok(Place::Straight(file))
}

fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
