//! Generated files against those on the disk.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::journal;
use crate::render::Files;

/// Where the generated files are, below the root.
pub(crate) const DIR: &str = "generated/src";

/// The one generated file outside of it, below the root: the calls of the conformance check.
pub(crate) const DRIVER: &str = "conformance/src/drive/every_operation.rs";

/// Where a generated file is, below the root.
fn place(file: &str) -> String {
    match file {
        DRIVER => DRIVER.to_owned(),
        _ => format!("{DIR}/{file}"),
    }
}

/// A generated file that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Drift {
    Missing {
        file: String,
    },
    Orphaned {
        file: String,
    },
    Stale {
        file: String,
        line: usize,
        is: Option<String>,
        should_be: Option<String>,
    },
}

impl std::fmt::Display for Drift {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing { file } => write!(f, "{}: missing", place(file)),
            Self::Orphaned { file } => {
                write!(f, "{}: orphaned, codegen does not make it", place(file))
            }
            Self::Stale {
                file,
                line,
                is,
                should_be,
            } => {
                let show = |text: &Option<String>| match text {
                    Some(text) => text.clone(),
                    None => "(end of file)".to_owned(),
                };
                write!(
                    f,
                    "{}:{line}: stale\n  is:        {}",
                    place(file),
                    show(is)
                )?;
                write!(f, "\n  should be: {}", show(should_be))
            }
        }
    }
}

/// Every difference between the directory and `files`, at most one per file. What is hidden or no source was never made by codegen,
/// and is left alone.
pub(crate) fn compare(root: &Path, files: &Files) -> io::Result<Vec<Drift>> {
    let dir = root.join(DIR);
    let mut on_disk = BTreeMap::new();
    if dir.is_dir() {
        read_into(&dir, "", &mut on_disk)?;
    }
    let driver = root.join(DRIVER);
    if driver.is_file() {
        on_disk.insert(DRIVER.to_owned(), text(&driver)?);
    }
    let mut found = Vec::new();
    for (file, should_be) in files {
        match on_disk.remove(file) {
            None => found.push(Drift::Missing { file: file.clone() }),
            Some(is) if is == *should_be => {}
            Some(is) => found.push(first_difference(file, &is, should_be)),
        }
    }
    found.extend(on_disk.into_keys().map(|file| Drift::Orphaned { file }));
    Ok(found)
}

fn first_difference(file: &str, is: &str, should_be: &str) -> Drift {
    let (mut is, mut should_be) = (is.split('\n'), should_be.split('\n'));
    let mut line = 1;
    loop {
        match (is.next(), should_be.next()) {
            (left, right) if left != right || left.is_none() => {
                return Drift::Stale {
                    file: file.to_owned(),
                    line,
                    is: left.map(ToOwned::to_owned),
                    should_be: right.map(ToOwned::to_owned),
                };
            }
            _ => line += 1,
        }
    }
}

fn read_into(dir: &Path, prefix: &str, found: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // What an editor keeps beside a file it has open is hidden, and need not even be a file.
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            read_into(&entry.path(), &format!("{name}/"), found)?;
        } else if name.ends_with(".rs") {
            found.insert(name, text(&entry.path())?);
        }
    }
    Ok(())
}

fn text(file: &Path) -> io::Result<String> {
    let bytes = fs::read(file)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Puts `files` in the place of the directory, all of them or none, even if the tool is killed; what is as it should be stays
/// untouched, so that nothing is built anew for it.
pub(crate) fn replace(root: &Path, files: &Files) -> io::Result<()> {
    let drift = compare(root, files)?;
    let changes = drift.iter().map(|drift| match drift {
        Drift::Missing { file } | Drift::Stale { file, .. } => {
            (place(file), files.get(file).map(String::as_bytes))
        }
        Drift::Orphaned { file } => (place(file), None),
    });
    let changes: Vec<_> = changes.collect();
    let changes: Vec<_> = changes
        .iter()
        .map(|(file, bytes)| (file.as_str(), *bytes))
        .collect();
    journal::change(root, &changes)
}
