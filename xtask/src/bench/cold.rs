//! Times that no other measure can stand for: of a build from nothing, of codegen.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use super::Refusal;
use super::built::{FEATURES, PROGRAMS};
use super::compiler::{self, Seconds};
use super::programs::{cargo, say, told};
use super::readings::{GENERATOR, Readings};
use crate::problem;

/// So many builds of each, by turns.
const BUILDS: usize = 2;

/// Of so many runs of codegen the fastest.
const RUNS: usize = 5;

pub(crate) fn measure(
    root: &Path,
    readings: &mut Readings,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    for (name, features) in FEATURES {
        let mut builds = Vec::new();
        for round in 1..=BUILDS {
            for program in &PROGRAMS {
                let package = program.package;
                let told = format!(
                    "building {package} from nothing, features {name}, {round} of {BUILDS}"
                );
                say(out, &told)?;
                builds.push((program.subject, build(root, package, features)?));
            }
        }
        for (subject, seconds) in compiler::totals(&builds) {
            readings.put(&format!("build_{name}"), subject, seconds);
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

/// CPU seconds of a build from nothing, by crate; what else it takes (scripts, cargo itself) is the program's own.
fn build(root: &Path, package: &str, features: &str) -> Result<Seconds, Refusal> {
    let this = env::current_exe().map_err(|error| error.to_string())?;
    // A new one: what a run that was broken off left would not be built.
    let folder = tempfile::tempdir_in(root.join("benches/target"));
    let folder = folder.map_err(|error| format!("benches/target: {error}"))?;
    let crates = folder.path().join("crates");
    let before = compiler::cpu_seconds().map_err(|error| error.to_string())?;
    let mut build = cargo(root);
    build.args(["build", "--quiet", "--release", "--package", package]);
    build
        .args(["--features", features])
        .env("CARGO_TARGET_DIR", folder.path())
        .env("RUSTC_WRAPPER", this)
        .env(compiler::CRATES, &crates);
    told(&mut build)?;
    let after = compiler::cpu_seconds().map_err(|error| error.to_string())?;
    let text = fs::read_to_string(&crates);
    let text = text.map_err(|error| format!("{}: {error}", crates.display()))?;
    compiler::build(&text, package, [before, after])
        .ok_or_else(|| format!("{}: this is no list of crates:\n{text}", crates.display()))
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
