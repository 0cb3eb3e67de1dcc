//! Runs the fuzz targets from a seed: `cargo run --release -p wassenger-fuzz -- --help`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use std::{fs, io};

use clap::Parser;
use wassenger_fuzz::{ALL, Corpus, Target, append_row, drive, replay, target};

#[derive(Parser)]
#[command(about = "Runs the fuzz targets from a seed")]
struct Arguments {
    /// One target alone
    #[arg(long)]
    target: Option<String>,
    /// Runs of each target
    #[arg(long, default_value_t = 1_000_000)]
    runs: u64,
    /// The same seed, corpus and runs are the same run again
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Runs this file alone; needs --target
    #[arg(long, requires = "target")]
    input: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Whether every run passed.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let chosen: Vec<&Target> = match &arguments.target {
        None => ALL.iter().collect(),
        Some(name) => match target(name) {
            Some(target) => vec![target],
            None => {
                let names = ALL.iter().map(|target| target.name).collect::<Vec<_>>();
                let text = format!("no target {name:?}; there are {}", names.join(", "));
                return Err(io::Error::other(text));
            }
        },
    };
    let mut good = true;
    for target in chosen {
        good &= match &arguments.input {
            Some(file) => once(target, file)?,
            None => many(target, arguments)?,
        };
    }
    Ok(good)
}

fn once(target: &Target, file: &Path) -> io::Result<bool> {
    let bytes = fs::read(file)?;
    let outcome = replay(target, [bytes.as_slice()]);
    match outcome.find {
        None => println!(
            "{}: no panic, valid: {}",
            target.name,
            outcome.accepted == 1
        ),
        Some(find) => {
            println!("{}: {}", target.name, find.message);
            return Ok(false);
        }
    }
    Ok(true)
}

fn many(target: &Target, arguments: &Arguments) -> io::Result<bool> {
    let Arguments { runs, seed, .. } = *arguments;
    let corpus = Corpus::committed(target.name)?;
    let inputs: Vec<Vec<u8>> = corpus
        .inputs
        .iter()
        .map(|(_, bytes)| bytes.clone())
        .collect();
    let start = Instant::now();
    let outcome = drive(target, &inputs, seed, runs);
    let panics = u64::from(outcome.find.is_some());
    let run = outcome.passed + panics;
    println!(
        "{}: {run} runs from {} inputs, {} accepted ({} %), seed {seed}, {panics} panics, {:.1} s",
        target.name,
        inputs.len(),
        outcome.accepted,
        outcome.accepted * 100 / run.max(1),
        start.elapsed().as_secs_f64(),
    );
    append_row(&format!("fuzz {}", target.name), run, outcome.passed)?;
    let Some(find) = outcome.find else {
        return Ok(true);
    };
    let path = corpus.keep(&find.input)?;
    println!("  {}", find.message);
    println!(
        "  run it again: cargo run -p wassenger-fuzz -- --target {} --input {}",
        target.name,
        path.display()
    );
    Ok(false)
}
