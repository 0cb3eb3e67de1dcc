//! Where in the repository a finding shows: what editors and code review point at.

use std::path::Path;

use crate::built_in;
use crate::finding::Finding;
use crate::workspace_root;

/// The document, for findings that are about no file of their own.
const DOCUMENT: &str = "spec/openapi.json";

/// A line of a file.
pub(super) struct Place {
    /// From the root of the repository, with forward slashes; a whole path when it is elsewhere.
    pub(super) file: String,
    pub(super) line: usize,
    /// Whether the file can be looked at: what is built in is in the repository of this program alone.
    pub(super) here: bool,
}

impl Finding {
    pub(super) fn place(&self) -> Place {
        let Some(file) = &self.file else {
            return Place {
                file: DOCUMENT.to_owned(),
                line: 1,
                here: workspace_root().is_ok(),
            };
        };
        let line = built_in::read(Path::new(file)).map_or(1, |text| line(&text, &self.at));
        let built_in = file.strip_prefix(built_in::SCHEME);
        Place {
            file: built_in.map_or_else(|| from_root(Path::new(file)), str::to_owned),
            line,
            here: built_in.is_none(),
        }
    }
}

impl Place {
    /// The file as SARIF names it.
    pub(super) fn uri(&self) -> String {
        let Ok(mut url) = reqwest::Url::parse("file:///") else {
            return self.file.clone();
        };
        url.set_path(&self.file);
        if Path::new(&self.file).is_absolute() {
            url.into()
        } else {
            url.path().trim_start_matches('/').to_owned()
        }
    }
}

fn from_root(file: &Path) -> String {
    let whole = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let root = workspace_root().and_then(|root| {
        root.canonicalize()
            .map_err(|error| crate::Error::new(error.to_string(), ""))
    });
    let inside = root.ok().and_then(|root| whole.strip_prefix(root).ok());
    let file = inside.map_or_else(|| whole.clone(), Path::to_path_buf);
    file.display().to_string().replace('\\', "/")
}

/// The line of the key that `at` (`error.kind`) is about, as far as it can be told; of the part around it otherwise.
fn line(text: &str, at: &str) -> usize {
    let mut line = 0;
    for segment in at.split('.') {
        let key = match segment {
            "reply" | "error" | "outcome" => "expect",
            "count" => "attempts",
            "answer" => "response",
            other => other,
        };
        let key = format!("\"{key}\":");
        // The number of attempts is not said where the request is.
        let from = if segment == "count" { 0 } else { line };
        let found = text
            .lines()
            .enumerate()
            .skip(from)
            .find(|(_, text)| text.trim_start().starts_with(&key));
        line = found.map_or(line, |(index, _)| index);
    }
    line + 1
}
