//! The files of a run: opened before it, so that nothing is run in vain, and whole or not there afterwards.

mod place;

use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use wassenger_conformance::Error;
use wassenger_conformance::report::Report;

use place::Place;

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
    place: Place,
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
            let place = Place::open(file).map_err(|error| unwritable(file, &error))?;
            Ok(Output {
                format: *format,
                file: file.clone(),
                place,
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
        let Output { file, place, .. } = output;
        let written = place.write(&text);
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

fn unwritable(file: &Path, error: &io::Error) -> Error {
    let what = format!("cannot be written: {error}");
    Error::in_file(file, what, "give another --output")
}
