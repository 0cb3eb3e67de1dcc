//! The files of a run: opened before it, so that nothing is run in vain, and whole or not there afterwards.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use tempfile::NamedTempFile;
use wassenger_conformance::Error;
use wassenger_conformance::report::Report;

/// The forms of a report.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Everything, for programs
    Json,
    /// For what shows test results
    Junit,
    /// For code scanning and editors
    Sarif,
    /// For the summary of a job and for comments
    Markdown,
    /// One page, for people
    Html,
}

/// A report that is to be written.
pub(crate) struct Output {
    format: Format,
    file: PathBuf,
    /// Where it is written first; none for what is no file, such as a pipe.
    beside: Option<NamedTempFile>,
}

/// Makes sure that the files can be written.
pub(crate) fn prepare(formats: &[Format], files: &[PathBuf]) -> Result<Vec<Output>, Error> {
    if formats.len() != files.len() {
        let (formats, files) = (formats.len(), files.len());
        return Err(Error::new(
            format!("{formats} times --format, {files} times --output"),
            "give each --format its --output",
        ));
    }
    let outputs = formats.iter().zip(files).enumerate();
    outputs
        .map(|(index, (format, file))| {
            if files[..index].contains(file) {
                let cure = "give each --format a file of its own";
                return Err(Error::in_file(file, "is named for two reports", cure));
            }
            let beside = beside(file).map_err(|error| unwritable(file, &error))?;
            Ok(Output {
                format: *format,
                file: file.clone(),
                beside,
            })
        })
        .collect()
}

/// Writes every report, or none if one cannot be made.
pub(crate) fn write(
    outputs: Vec<Output>,
    text: impl Fn(Format) -> Result<String, Error>,
) -> Result<(), Error> {
    let texts: Vec<_> = outputs
        .iter()
        .map(|output| text(output.format))
        .collect::<Result<_, _>>()?;
    for (output, text) in outputs.into_iter().zip(texts) {
        let Output { file, beside, .. } = output;
        let written = match beside {
            None => fs::write(&file, text),
            Some(beside) => put(beside, &text, &file),
        };
        written.map_err(|error| unwritable(&file, &error))?;
    }
    Ok(())
}

impl Format {
    pub(crate) fn of(self, report: &Report) -> Result<String, Error> {
        Ok(match self {
            Self::Json => report.json(),
            Self::Junit => report.junit()?,
            Self::Sarif => report.sarif(),
            Self::Markdown => report.markdown(),
            Self::Html => report.html(),
        })
    }
}

/// A file in the same folder, so that it needs a new name only.
fn beside(file: &Path) -> io::Result<Option<NamedTempFile>> {
    match fs::metadata(file) {
        Ok(there) if there.is_dir() => return Err(io::Error::other("it is a folder")),
        // `/dev/stdout` and pipes stay what they are.
        Ok(there) if !there.is_file() => return Ok(None),
        _ => (),
    }
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".report-");
    // As any other new file: whoever uploads it may be another user.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map(Some)
}

fn put(mut beside: NamedTempFile, text: &str, file: &Path) -> io::Result<()> {
    beside.write_all(text.as_bytes())?;
    // A link goes on pointing at its file.
    let file = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    beside.persist(file)?;
    Ok(())
}

fn unwritable(file: &Path, error: &io::Error) -> Error {
    let what = format!("cannot be written: {error}");
    Error::in_file(file, what, "give another --output")
}
