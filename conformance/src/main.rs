//! The program. It exits with 0 when all is good, 1 with findings, 2 when it could not judge.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod cli;

/// Checks the Wassenger client against the pinned OpenAPI document and the fixtures.
#[derive(Parser)]
#[command(
    version,
    after_help = cli::VERDICTS
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Drive every operation and judge requests and outcomes.
    Run(cli::run::Args),
    /// Play the fixtures for other programs.
    Serve(cli::serve::Args),
    /// Make a fixture of a real exchange, redacted.
    Record(cli::record::Args),
    /// Write the cases that follow from the document as files.
    Cases(cli::cases::Args),
    /// Tell what the code of a finding means.
    Explain(cli::explain::Args),
    /// Print the JSON schema of a format.
    Schema(cli::schema::Args),
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Run(args) => cli::run::run(args).await,
        Command::Serve(args) => cli::serve::serve(args).await,
        Command::Record(args) => cli::record::record(args).await,
        Command::Cases(args) => cli::cases::cases(args),
        Command::Explain(args) => cli::explain::explain(&args),
        Command::Schema(args) => cli::schema::schema(&args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("could not judge: {error}");
            ExitCode::from(2)
        }
    }
}
