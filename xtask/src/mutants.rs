//! `cargo xtask mutants`: changes the source in one place at a time and sees whether a test fails. cargo-mutants makes the changes,
//! nextest runs the tests; chosen here is which changes and which tests.

pub(crate) mod part;
pub(crate) mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;

use crate::child::{self, FINDINGS, GOOD, NO_VERDICT};
use crate::pin;
use part::{Mutant, Part};
use verdict::{Score, Verdict};

/// What to try.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// These parts alone: retry, errors, ids, limits, elsewhere
    #[arg(value_name = "PART")]
    parts: Vec<String>,
    /// The seed by which mutants of `elsewhere` are drawn
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many of them
    #[arg(long, value_name = "N", default_value_t = 200)]
    sample: usize,
}

/// Why nothing can be judged, and what helps.
type Refusal = String;

/// Tries the mutants, and prints the score of each part.
pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> io::Result<u8> {
    let parts = match part::wanted(&arguments.parts) {
        Ok(parts) => parts,
        Err(fault) => return refuse(&fault, out),
    };
    let listed = tree(root).and_then(|tree| Ok((tree, list(root)?)));
    let (tree, all) = match listed {
        Ok(listed) => listed,
        Err(fault) => return refuse(&fault, out),
    };
    let (mut judged, mut enough) = (true, true);
    let mut told = String::new();
    for part in parts {
        let mutants = part.of(&all, arguments.sample, arguments.seed);
        // What was judged of this tree stays judged: a run that was stopped goes on.
        let folder = root.join("target/mutants").join(&tree).join(part.name);
        let verdicts = try_all(root, &folder, part, (&mutants, &all), out)?;
        let score = Score::of(part, &mutants, &verdicts);
        judged &= score.is_judged();
        enough &= score.is_enough();
        told += &score.to_string();
    }
    let (seed, sample) = (arguments.seed, arguments.sample);
    writeln!(
        out,
        "\nmutants of tree {tree}; seed {seed} draws {sample} of `elsewhere`"
    )?;
    write!(out, "{told}")?;
    Ok(match (judged, enough) {
        (false, _) => NO_VERDICT,
        (true, false) => FINDINGS,
        (true, true) => GOOD,
    })
}

fn refuse(fault: &str, out: &mut dyn Write) -> io::Result<u8> {
    writeln!(out, "{fault}")?;
    Ok(NO_VERDICT)
}

/// The sum of the commit's files but for prose, some of which tells the score. Files are changed in place, so that nothing is built
/// anew: only what git has can be had again.
fn tree(root: &Path) -> Result<String, Refusal> {
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        told_by(git.args(arguments).current_dir(root))
    };
    let changed = git(&["status", "--porcelain", "--untracked-files=all"])?;
    if !changed.trim().is_empty() {
        return Err(format!(
            "files are changed in place, and these are not as git has them:\n{changed}take a clone; or commit what is yours, and \
             restore what a run left that was killed"
        ));
    }
    let files = git(&["ls-tree", "-r", "HEAD"])?;
    let is_prose = |line: &&str| line.ends_with(".md");
    let files: Vec<_> = files.lines().filter(|line| !is_prose(line)).collect();
    Ok(pin::sum(files.join("\n").as_bytes()))
}

/// Every mutant there is.
fn list(root: &Path) -> Result<Vec<Mutant>, Refusal> {
    for tool in ["mutants", "nextest"] {
        told_by(cargo(root).args([tool, "--version"])).map_err(|fault| {
            format!("{fault}\nit takes cargo install --locked cargo-mutants cargo-nextest")
        })?;
    }
    let json = told_by(cargo(root).args(["mutants", "--workspace", "--list", "--json"]))?;
    let list: Value = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let text = |mutant: &Value, key: &str| mutant[key].as_str().map(str::to_owned);
    let mutant = |value: &Value| {
        Some(Mutant {
            name: text(value, "name")?,
            file: text(value, "file")?,
            package: text(value, "package")?,
        })
    };
    let all: Option<Vec<_>> = list.as_array().into_iter().flatten().map(mutant).collect();
    all.filter(|all| !all.is_empty())
        .ok_or_else(|| "cargo-mutants lists no mutants with name, file and package".to_owned())
}

/// The verdicts on the mutants: first by the tests that know the place, then, of what they miss, by all.
fn try_all(
    root: &Path,
    folder: &Path,
    part: &Part,
    (mutants, all): (&[Mutant], &[Mutant]),
    out: &mut dyn Write,
) -> io::Result<BTreeMap<String, Verdict>> {
    let mut verdicts = BTreeMap::new();
    for (pass, profile) in [("first", part.profile), ("second", "mutants-all")] {
        let folder = folder.join(pass);
        let (runs, next) = verdict::runs(&folder);
        let mut known = BTreeMap::new();
        for run in &runs {
            known.extend(verdict::read(run)?);
        }
        let due = |one: &&Mutant| {
            let missed = verdicts.get(&one.name) == Some(&Verdict::Missed);
            (pass == "first" || missed) && !known.contains_key(&one.name)
        };
        let due: Vec<_> = mutants.iter().filter(due).collect();
        if !due.is_empty() {
            let (count, name) = (due.len(), part.name);
            writeln!(out, "{name}: trying {count} mutants with tests {profile}")?;
            leave_others(&next, &due, all)?;
            attempt(root, &next, profile, &due)?;
            known.extend(verdict::read(&next)?);
        }
        // What some tests missed is judged by all, or not at all.
        verdicts.retain(|_, verdict| *verdict != Verdict::Missed);
        verdicts.extend(known);
    }
    Ok(verdicts)
}

/// Names are left to the tool as those to pass over: it tries a field left out of a struct whatever
/// names it is asked for.
pub(crate) fn leave_others(run: &Path, due: &[&Mutant], all: &[Mutant]) -> io::Result<()> {
    let due: BTreeSet<_> = due.iter().map(|mutant| &mutant.name).collect();
    let others = all.iter().filter(|mutant| !due.contains(&mutant.name));
    let names: String = others.map(|mutant| format!("{}\n", mutant.name)).collect();
    let folder = run.join("mutants.out");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("previously_caught.txt"), names)
}

fn attempt(root: &Path, run: &Path, profile: &str, due: &[&Mutant]) -> io::Result<()> {
    let mut cargo = cargo(root);
    cargo.args(["mutants", "--in-place", "--iterate", "--output"]);
    cargo.arg(run);
    let packages: BTreeSet<_> = due.iter().map(|mutant| &mutant.package).collect();
    for package in packages {
        cargo.args(["--package", package]);
    }
    // A property that fails would write down for which values, and the next mutant be tried with those.
    cargo.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    // Its exit code says that mutants were missed, too: its files say more.
    cargo.env("NEXTEST_PROFILE", profile).status().map(|_| ())
}

fn told_by(command: &mut Command) -> Result<String, Refusal> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{command:?}: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}

fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    child::clean(&mut cargo);
    cargo
}
