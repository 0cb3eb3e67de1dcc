//! `schema`.

use clap::ValueEnum;
use schemars::schema_for;
use wassenger_conformance::deviation::Ledger;
use wassenger_conformance::report::Report;
use wassenger_conformance::{Error, Fixture, Sequence};

use super::{NO_VERDICTS, say};

#[derive(clap::Args)]
#[command(after_help = NO_VERDICTS)]
pub(crate) struct Args {
    /// Of what
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The files in fixtures/: fixtures/fixture.schema.json
    Fixture,
    /// The stories in fixtures/: fixtures/sequence.schema.json
    Sequence,
    /// What --format json writes: conformance/report.schema.json
    Report,
    /// fixtures/deviations.json: fixtures/deviations.schema.json
    Deviations,
}

pub(crate) fn schema(args: &Args) -> Result<u8, Error> {
    let schema = match args.format {
        Format::Fixture => schema_for!(Fixture),
        Format::Sequence => schema_for!(Sequence),
        Format::Report => schema_for!(Report),
        Format::Deviations => schema_for!(Ledger),
    };
    say(format_args!("{:#}\n", schema.to_value()))?;
    Ok(0)
}
