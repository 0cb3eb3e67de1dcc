//! The simulator as a program.

use std::process::ExitCode;

use clap::Parser;
use wassenger_simulator::Simulator;

/// A strict, stateful stand-in for the Wassenger API on loopback.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// The port, 0 for a free one.
    #[arg(long, default_value_t = 4010)]
    port: u16,
    /// The key that is known.
    #[arg(long, default_value = Simulator::KEY)]
    key: String,
    /// The seed of what is made up.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Takes a header that is neither HTTP's nor declared; can be given again for another.
    #[arg(long, value_name = "NAME")]
    admit_header: Vec<String>,
    /// Errors with the shorter body where one is known.
    #[arg(long)]
    shorter_errors: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), String> {
    let options = Options::parse();
    // Nobody can ask this program what it received.
    let mut builder = Simulator::builder().max_received(0);
    builder = builder.port(options.port).seed(options.seed);
    builder = builder.key(options.key);
    for name in &options.admit_header {
        builder = builder.admit_header(name);
    }
    if options.shorter_errors {
        builder = builder.shorter_errors();
    }
    let port = options.port;
    let simulator = builder.start().await.map_err(|error| {
        format!("port {port} cannot be had ({error}); give another with --port, 0 for a free one")
    })?;
    println!("{}", simulator.base_url());
    // Until it is interrupted.
    std::future::pending::<()>().await;
    Ok(())
}
