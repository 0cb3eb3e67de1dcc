//! Why the check could not judge. A finding is not an error: it is a result.

use std::fmt;
use std::path::{Path, PathBuf};

/// What went wrong and what to do about it. The program exits with 2 when it meets one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Error {
    what: String,
    cure: String,
}

impl Error {
    /// An error that says what happened and what cures it.
    pub fn new(what: impl Into<String>, cure: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            cure: cure.into(),
        }
    }

    /// The same for a place in a file, as editors understand it: `path:line:column`.
    #[must_use]
    pub fn at(
        path: &Path,
        line: usize,
        column: usize,
        what: impl fmt::Display,
        cure: impl Into<String>,
    ) -> Self {
        Self::new(format!("{}:{line}:{column}: {what}", path.display()), cure)
    }

    /// The same for JSON that does not parse or fit.
    #[must_use]
    pub fn json(path: &Path, error: &serde_json::Error, cure: impl Into<String>) -> Self {
        let (line, column) = (error.line(), error.column());
        // The place stands in front already.
        let what = error
            .to_string()
            .replace(&format!(" at line {line} column {column}"), "");
        Self::at(path, line, column, what, cure)
    }

    /// The same for a file as a whole.
    #[must_use]
    pub fn in_file(path: &Path, what: impl fmt::Display, cure: impl Into<String>) -> Self {
        Self::new(format!("{}: {what}", path.display()), cure)
    }

    /// What went wrong.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What to do about it.
    #[must_use]
    pub fn cure(&self) -> &str {
        &self.cure
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  to mend it: {}", self.what, self.cure)
    }
}

impl std::error::Error for Error {}

/// What only this repository has: other projects have an OpenAPI document of that name, too.
const ROOT: [&str; 3] = ["spec/openapi.json", "spec/pin.toml", "fixtures"];

/// Finds the workspace: the nearest folder, from the current one upwards, that holds `spec/openapi.json`, its pin and `fixtures`.
///
/// # Errors
/// When there is none.
pub fn workspace_root() -> Result<PathBuf, Error> {
    let here = std::env::current_dir().map_err(|error| {
        Error::new(
            format!("the current folder cannot be read: {error}"),
            "go to a folder that exists",
        )
    })?;
    here.ancestors()
        .find(|folder| ROOT.iter().all(|part| folder.join(part).exists()))
        .map(Path::to_path_buf)
        .ok_or_else(|| {
            Error::new(
                format!("no {} in {} or above", ROOT.join(", "), here.display()),
                "run it inside the repository",
            )
        })
}
