//! What the compiler takes for each crate of a build: cargo starts this program in its place, which starts it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::process::{Command, ExitCode};
use std::{env, fs};

/// The file to which a line is added for each crate.
pub(crate) const CRATES: &str = "WASSENGER_BENCH_CRATES";

/// CPU seconds by crate: its package with the version, its name and its features.
pub(crate) type Seconds = BTreeMap<String, f64>;

/// The kernel counts CPU time in these, on every machine with Linux that Rust builds for.
const TICKS_PER_SECOND: f64 = 100.0;

/// Starts the compiler of these arguments, and notes what it took.
pub(crate) fn run(file: &OsString, arguments: &[OsString]) -> io::Result<ExitCode> {
    let [compiler, arguments @ ..] = arguments else {
        return Err(io::Error::other("there is no compiler to start"));
    };
    let told = |of: &OsString| {
        let of = of.display().to_string();
        move |error| io::Error::other(format!("{of}: {error}"))
    };
    let status = Command::new(compiler).args(arguments).status();
    let status = status.map_err(told(compiler))?;
    let package = ["CARGO_PKG_NAME", "CARGO_PKG_VERSION"].map(|name| env::var(name).ok());
    let package = package.map(Option::unwrap_or_default).join(" ");
    let texts = arguments.iter().filter_map(|one| one.to_str());
    if let Some(name) = name(&package, texts) {
        let line = format!("{}\t{name}\n", cpu_seconds()?);
        let opened = OpenOptions::new().append(true).create(true).open(file);
        let written = opened.and_then(|mut file| file.write_all(line.as_bytes()));
        written.map_err(told(file))?;
    }
    if status.code().is_none() {
        // A signal ended it.
        eprintln!("{}: {status}", compiler.display());
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The crate that is compiled; none when the compiler is asked for what it knows.
pub(crate) fn name<'a>(package: &str, arguments: impl Iterator<Item = &'a str>) -> Option<String> {
    let (mut last, mut name, mut features) = ("", None, BTreeSet::new());
    for argument in arguments {
        match last {
            "--crate-name" => name = Some(argument),
            "--cfg" if argument.starts_with("feature=") => {
                features.insert(argument);
            }
            _ => {}
        }
        if ["-vV", "--version", "--print"].contains(&argument) || argument.starts_with("--print=") {
            return None;
        }
        last = argument;
    }
    let features: Vec<&str> = features.into_iter().collect();
    Some(format!("{package} {} {}", name?, features.join(" ")))
}

/// What is in such a file.
pub(crate) fn read(text: &str) -> Option<Seconds> {
    let mut all = Seconds::new();
    for line in text.lines() {
        let (seconds, name) = line.split_once('\t')?;
        *all.entry(name.to_owned()).or_default() += seconds.parse::<f64>().ok()?;
    }
    Some(all)
}

/// Seconds of a build by crate; what else it took between two moments is the package's own.
pub(crate) fn build(text: &str, package: &str, [before, after]: [f64; 2]) -> Option<Seconds> {
    let mut seconds = read(text)?;
    let rest = after - before - seconds.values().sum::<f64>();
    seconds.insert(package.to_owned(), rest);
    Some(seconds)
}

/// Seconds of each program, of several builds. To compile a crate that several programs have takes as long for each, the mean of all
/// builds: a machine is now faster, now slower, by more than what is measured.
pub(crate) fn totals<'a>(builds: &[(&'a str, Seconds)]) -> BTreeMap<&'a str, f64> {
    let mut seen: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (name, seconds) in builds.iter().flat_map(|(_, crates)| crates) {
        seen.entry(name).or_default().push(*seconds);
    }
    let crates: BTreeMap<&str, f64> = seen.iter().map(|(name, all)| (*name, mean(all))).collect();
    let mut programs: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (program, seconds) in builds {
        let total = seconds.keys().map(|name| crates[name.as_str()]).sum();
        programs.entry(program).or_default().push(total);
    }
    let programs = programs.into_iter();
    programs.map(|(name, all)| (name, mean(&all))).collect()
}

fn mean(all: &[f64]) -> f64 {
    all.iter().sum::<f64>() / all.len() as f64
}

/// CPU time of all children that have ended, and of theirs.
pub(crate) fn cpu_seconds() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Behind the name, which is in brackets: state is the first, cutime and cstime are the 14th and 15th.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks = fields.skip(13).take(2).map(str::parse::<f64>);
    let ticks: Result<Vec<_>, _> = ticks.collect();
    let ticks = ticks.map_err(io::Error::other)?;
    Ok(ticks.iter().sum::<f64>() / TICKS_PER_SECOND)
}
