//! `run`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use wassenger_conformance::Error;
use wassenger_conformance::report::Report;
use wassenger_conformance::run::{Settings, Target};

use super::{Places, key_for};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    places: Places,
    /// Check this operation alone; can be given again
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,
    /// Check against this server instead of the embedded one; https, or http on this machine
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Judge the server by the document even if it is on this machine; elsewhere it always is
    #[arg(long, requires = "base_url")]
    live: bool,
    /// Use this device on a server that is judged by the document
    #[arg(long, value_name = "ID", requires = "base_url")]
    device: Option<String>,
    /// Allow changes on these devices of a server that is judged by the document
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "base_url")]
    allow_write: Vec<String>,
    /// Write the report to a file too
    #[arg(long, requires = "output")]
    format: Option<Format>,
    /// The file for the report
    #[arg(long, value_name = "FILE", requires = "format")]
    output: Option<PathBuf>,
    /// What `cargo xtask conformance` found stale in the generated code
    #[arg(long, value_name = "TEXT", hide = true)]
    stale: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Junit,
}

pub(crate) async fn run(args: Args) -> Result<u8, Error> {
    let target = match args.base_url {
        None => None,
        Some(base_url) => {
            let key = key_for(&base_url)?;
            Some(Target {
                base_url,
                key,
                live: args.live,
                device: args.device,
                allow_write: args.allow_write,
            })
        }
    };
    let settings = Settings {
        fixtures: args.places.fixtures()?,
        spec: args.places.spec()?,
        operations: args.operation,
        target,
        stale: args.stale,
    };
    let report = wassenger_conformance::run::run(&settings).await?;
    print!("{report}");
    if let (Some(format), Some(file)) = (args.format, &args.output) {
        write(&report, format, file)?;
    }
    Ok(report.exit_code())
}

fn write(report: &Report, format: Format, file: &Path) -> Result<(), Error> {
    let text = match format {
        Format::Json => report.json(),
        Format::Junit => report.junit()?,
    };
    fs::write(file, text).map_err(|error| {
        Error::in_file(
            file,
            format!("cannot be written: {error}"),
            "give another --output",
        )
    })
}
