//! `cargo xtask bench`: what a call costs beside the same call by hand and by others, and what the client adds to a program. The
//! measuring is done by `benches/`, a workspace of its own; here it is started, read, put beside the goals, and compared with the
//! budgets.

pub(crate) mod budgets;
pub(crate) mod built;
pub(crate) mod cold;
pub(crate) mod compiler;
pub(crate) mod goals;
pub(crate) mod programs;
pub(crate) mod readings;

use std::io::{self, Write};
use std::path::Path;

use crate::child::{FINDINGS, GOOD, NO_VERDICT};
use budgets::Budgets;
use programs::Scope;
use readings::Readings;

/// What to measure, and what to do with it.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Measure what is the same in every run, and compare it with benches/budgets.json
    #[arg(long, conflicts_with = "write")]
    check: bool,
    /// Measure that, and write benches/budgets.json
    #[arg(long)]
    write: bool,
}

/// Why something could not be measured, and what helps.
type Refusal = String;

/// Measures, and prints the table, or what rose.
pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> io::Result<u8> {
    let scope = match arguments.check || arguments.write {
        true => Scope::Steady,
        false => Scope::All,
    };
    // What was committed is read first: a run of minutes is not to end in a file that nobody can read.
    let kept = match arguments.check {
        true => Budgets::read(root).map(Some),
        false => Ok(None),
    };
    let measured = kept.and_then(|kept| Ok((kept, measure(root, scope, out)?)));
    let (kept, readings) = match measured {
        Ok(measured) => measured,
        Err(fault) => {
            writeln!(out, "{fault}")?;
            return Ok(NO_VERDICT);
        }
    };
    let rows = goals::rows(&readings, scope);
    write!(out, "\n{}", goals::table(&rows))?;
    if let Some(row) = rows.iter().find(|row| !row.is_measured()) {
        writeln!(out, "\nnot measured: {}", row.id)?;
        return Ok(NO_VERDICT);
    }
    let now = Budgets::of(&rows);
    if arguments.write {
        now.write(root)?;
        writeln!(out, "\nwrote {}", budgets::FILE)?;
        return Ok(GOOD);
    }
    let Some(kept) = kept else {
        return Ok(match rows.iter().all(goals::Row::is_met) {
            true => GOOD,
            false => FINDINGS,
        });
    };
    let changes = kept.compare(&now);
    write!(out, "\n{changes}")?;
    Ok(match changes.is_good() {
        true => GOOD,
        false => FINDINGS,
    })
}

fn measure(root: &Path, scope: Scope, out: &mut dyn Write) -> Result<Readings, Refusal> {
    let mut readings = Readings::default();
    programs::measure(root, scope, &mut readings, out)?;
    built::measure(root, &mut readings, out)?;
    if scope == Scope::All {
        cold::measure(root, &mut readings, out)?;
    }
    Ok(readings)
}
