//! Recordings as files: whole or not at all, and never over others.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::fixture::Fixture;
use crate::{Error, leaks, load};

/// # Errors
/// When there is a file of the case, whatever its status: that of the answer is not known before it is there.
pub(super) fn free(folder: &Path, case: &str) -> Result<(), Error> {
    let end = format!("-{case}.json");
    let of_case = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.strip_suffix(&end)
            .is_some_and(|status| status.len() == 3)
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    match entries.map(|entry| entry.path()).find(of_case) {
        None => Ok(()),
        Some(file) => {
            let what = "is there already, and nothing was sent";
            Err(Error::in_file(&file, what, "give another --out or --case"))
        }
    }
}

/// A recording that holds, not written yet.
pub(crate) struct Kept {
    /// Where it belongs in a folder of fixtures: `get_queue/200-new.json`.
    place: PathBuf,
    text: String,
}

impl Kept {
    /// What a fixture is in its file.
    ///
    /// # Errors
    /// When it would not load, or something of a person is left in it.
    pub(super) fn of(fixture: &Fixture, case: &str) -> Result<Self, Error> {
        let text = serde_json::to_string_pretty(fixture)
            .map_err(|error| Error::new(error.to_string(), "report this"))?
            + "\n";
        if let Some(leak) = leaks(&text).first() {
            let what = format!(
                "something like a {} is left in line {} of the recording: {}",
                leak.what, leak.line, leak.begins
            );
            return Err(Error::new(
                what,
                "nothing was written; extend conformance/src/redact.rs",
            ));
        }
        let status = fixture.response.status;
        let place = Path::new(&fixture.operation).join(format!("{status}-{case}.json"));
        // Not after it is written: a file that does not load is in the way of all others.
        load::parse(&place, &text)?;
        Ok(Self { place, text })
    }

    /// Writes the file whole or not at all, and never over another.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&self, out: &Path) -> Result<PathBuf, Error> {
        let file = out.join(&self.place);
        let folder = file.parent().unwrap_or(out);
        let failed = |error: std::io::Error| {
            Error::in_file(
                &file,
                format!("cannot be written: {error}"),
                "give another --out or --case",
            )
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let name = self.place.file_name().unwrap_or_default().to_string_lossy();
        let draft = folder.join(format!(".{name}-{}.tmp", std::process::id()));
        let done = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&draft)
            .and_then(|mut out| {
                out.write_all(self.text.as_bytes())?;
                out.sync_all()?;
                // A link fails when the name is taken, where a rename would put another file away.
                fs::hard_link(&draft, &file)
            });
        let _ = fs::remove_file(&draft);
        done.map_err(failed)?;
        Ok(file)
    }
}

/// Writes all of them or none.
///
/// # Errors
/// When one cannot be written; those before it are taken back.
pub(crate) fn write_all(kept: &[Kept], out: &Path) -> Result<(), Error> {
    let mut written = Vec::new();
    for one in kept {
        match one.write(out) {
            Ok(file) => written.push(file),
            Err(error) => {
                for file in written {
                    let _ = fs::remove_file(&file);
                    // It goes when nothing else is in it.
                    let _ = file.parent().map(fs::remove_dir);
                }
                return Err(error);
            }
        }
    }
    Ok(())
}
