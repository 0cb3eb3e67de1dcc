//! Times that no other measure can stand for: of a build from nothing, of codegen.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use super::Refusal;
use super::built::{FEATURES, PROGRAMS};
use super::programs::{cargo, say, told};
use super::readings::{GENERATOR, Readings};
use crate::problem;

/// The kernel counts CPU time in these, on every machine with Linux that Rust builds for.
const TICKS_PER_SECOND: f64 = 100.0;

/// Of so many builds of each the fastest, by turns: whatever else ran then made the others slower.
const BUILDS: usize = 2;

/// Of so many runs of codegen the fastest.
const RUNS: usize = 5;

pub(crate) fn measure(
    root: &Path,
    readings: &mut Readings,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    for (name, features) in FEATURES {
        for round in 1..=BUILDS {
            for program in &PROGRAMS {
                let package = program.package;
                let told = format!(
                    "building {package} from nothing, features {name}, {round} of {BUILDS}"
                );
                say(out, &told)?;
                let seconds = build(root, package, features)?;
                let (measure, subject) = (format!("build_{name}"), program.subject);
                let least = readings
                    .get(&measure, subject)
                    .map_or(seconds, |least| least.min(seconds));
                readings.put(&measure, subject, least);
            }
        }
    }
    say(out, "making code of the document")?;
    let this = env::current_exe().map_err(|error| error.to_string())?;
    let seconds = fastest(|| told(Command::new(&this).args(["codegen", "--check"])))?;
    readings.put("codegen", "ours", seconds);
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let other = fastest(|| {
        let mut java = Command::new("openapi-generator-cli");
        java.args(["generate", "--generator-name", "rust", "--input-spec"]);
        told(
            java.arg(root.join(problem::SPEC))
                .arg("--output")
                .arg(folder.path()),
        )
    });
    // Nobody has to have it.
    if let Ok(seconds) = other {
        readings.put("codegen", GENERATOR, seconds);
    }
    Ok(())
}

/// CPU seconds of a build from nothing.
fn build(root: &Path, package: &str, features: &str) -> Result<f64, Refusal> {
    let folder = root.join("benches/target/cold");
    let before = cpu_seconds()?;
    let mut build = cargo(root);
    build.args(["build", "--quiet", "--release", "--package", package]);
    build
        .args(["--features", features])
        .env("CARGO_TARGET_DIR", &folder);
    let built = told(&mut build);
    let removed = fs::remove_dir_all(&folder);
    built?;
    removed.map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(cpu_seconds()? - before)
}

/// CPU time of all children that have ended, and of theirs.
fn cpu_seconds() -> Result<f64, Refusal> {
    let file = "/proc/self/stat";
    let stat = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    // Behind the name, which is in brackets: state is the first, cutime and cstime are the 14th and 15th.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks = fields.skip(13).take(2).map(str::parse::<f64>);
    let ticks: Result<Vec<_>, _> = ticks.collect();
    let ticks = ticks.map_err(|error| format!("{file}: {error}"))?;
    Ok(ticks.iter().sum::<f64>() / TICKS_PER_SECOND)
}

/// Seconds of the fastest of some runs.
pub(crate) fn fastest(mut run: impl FnMut() -> Result<String, Refusal>) -> Result<f64, Refusal> {
    let mut fastest = f64::INFINITY;
    for _ in 0..RUNS {
        let start = Instant::now();
        run()?;
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    Ok(fastest)
}
