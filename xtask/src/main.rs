//! The maintainer's tool: `cargo xtask help` tells its commands.
//!
//! The way of a document: `bundle` → `check` → `lower` → `generate` (progenitor) → `refine` → `render` →
//! `files`. It depends on no other crate of the workspace, so that it builds when they do not.

mod arguments;
mod bench;
mod bodies;
mod bundle;
mod check;
mod child;
mod codegen;
mod corpus;
mod coverage;
mod cross;
mod dialect;
mod diff;
mod driver;
mod files;
mod forms;
mod generate;
mod headers;
mod import;
mod journal;
mod json;
mod ledger;
mod lower;
mod mutants;
mod names;
mod operations;
mod pairs;
mod pin;
mod problem;
mod refine;
mod regen;
mod reliability;
mod render;
mod scratch;
mod table;
#[cfg(test)]
mod tests;
mod values;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use bench::compiler;
use journal::Found;
use problem::Problem;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The maintainer's tool")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make generated/src from spec/openapi.json (exit 0 fresh, 4 stale, 100 broken)
    Codegen {
        /// Compare only, and say what is missing, stale or orphaned
        #[arg(long)]
        check: bool,
    },
    /// The pinned document
    #[command(subcommand)]
    Spec(Spec),
    /// Import a document, generate, build and check, in one go; when a step fails the tree is as it was, and when it is killed
    /// or stopped by Ctrl-C it is so from the next command on (exit 0
    /// done or no change, 1 stopped by what a person can mend, 100 broken)
    Regen(regen::Arguments),
    /// Check generated code, then the client against the document and the fixtures
    #[command(disable_help_flag = true)]
    Conformance {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
    /// How many actions of the public tool and operations of the document the client has, and
    /// which of them a server has seen (exit 0 complete, 1 something is missing, 2 no verdict)
    Coverage {
        /// The JSON report of a conformance run, instead of a run of its own
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
    },
    /// Run the rows R1 to R16 of reliability and security, with a million inputs for each fuzz
    /// target (exit 0 all pass, 1 findings, 2 no verdict)
    Reliability {
        /// These rows alone
        #[arg(value_name = "ROW")]
        rows: Vec<String>,
    },
    /// Change the source in one place at a time and see whether a test fails: the modules that decide whole, others drawn by a
    /// seed (exit 0 at least 95 % caught, 1 fewer, 2 no verdict). It takes hours; stopped, it goes on where it was
    Mutants(mutants::Arguments),
    /// What a call costs beside the same call by hand and by others, and what the client adds to a program, as a table with the
    /// goals (exit 0 all met or nothing rose, 1 not, 2 no verdict). It takes some minutes and valgrind
    Bench(bench::Arguments),
    /// Record fixtures from a server
    #[command(disable_help_flag = true)]
    Record {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
}

#[derive(Subcommand)]
enum Spec {
    /// Make spec/openapi.json of spec/source (exit 0 fresh, 4 stale, 100 broken)
    Bundle {
        /// Compare only
        #[arg(long)]
        check: bool,
    },
    /// Write the document's sha256 and today's date into spec/pin.toml
    Pin,
    /// Replace the pinned document by somebody else's, of Swagger 2.0, OpenAPI 3.0 or 3.1 (exit 0 done, 1 something would be
    /// lost of it, or of what was edited in the pinned one and not pinned, 100 broken)
    Import(import::Arguments),
    /// What another document means for the wire, for Rust programs and for the bytes sent, and which part of the version goes up
    /// (exit 0 none or the last, 1 another, 100 broken)
    Diff(diff::Arguments),
    /// Tell the labelled changes of xtask/pairs and compare with the labels (exit 0 as labelled, 1 not, 2 no verdict)
    Pairs {
        /// Compile a program with the code of each, which shows what the labels say of Rust
        #[arg(long)]
        prove: bool,
    },
    /// What of the document nothing here names by hand, and what here names what the document does not have: facade, fixtures,
    /// driver, simulator, tests, ledger, sources (exit 0 nothing is gone, 1 something is, 100 broken)
    Coverage(cross::Arguments),
    /// Make a client of each document of xtask/corpus.json whose file is in a folder, by an import and by progenitor alone, and
    /// print a table (exit 0 all compile, 1 one does not, 2 no document is there)
    Corpus {
        /// Where the documents are
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// List what is edited for the generator, with the reason of each edit
    Ledger {
        /// Leave out each edit alone and show the case that then fails (exit 0 each is needed, 1 one is not, 100 broken)
        #[arg(long)]
        prove: bool,
    },
}

impl Task {
    /// Whether it may change the document, its pin or generated code.
    fn changes(&self) -> bool {
        match self {
            Self::Codegen { check } | Self::Spec(Spec::Bundle { check }) => !check,
            Self::Regen(_) | Self::Spec(Spec::Pin | Spec::Import(_)) => true,
            Self::Spec(
                Spec::Ledger { .. }
                | Spec::Corpus { .. }
                | Spec::Coverage(_)
                | Spec::Diff(_)
                | Spec::Pairs { .. },
            )
            | Self::Conformance { .. }
            | Self::Coverage { .. }
            | Self::Reliability { .. }
            | Self::Mutants(_)
            | Self::Bench(_)
            | Self::Record { .. } => false,
        }
    }
}

fn main() -> ExitCode {
    // A build that is measured starts the compiler through this program.
    if let Some(file) = env::var_os(compiler::CRATES) {
        let arguments: Vec<_> = env::args_os().skip(1).collect();
        return compiler::run(&file, &arguments).unwrap_or_else(|error| {
            eprintln!("{error}");
            ExitCode::FAILURE
        });
    }
    let arguments = Arguments::parse();
    let mut out = io::stdout();
    match run(&arguments.command, &root(), &mut out) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(failure(&arguments.command))
        }
    }
}

/// The exit code when files cannot be read or written.
fn failure(task: &Task) -> u8 {
    match task {
        Task::Conformance { .. }
        | Task::Coverage { .. }
        | Task::Mutants(_)
        | Task::Bench(_)
        | Task::Reliability { .. }
        | Task::Record { .. }
        | Task::Spec(Spec::Corpus { .. } | Spec::Pairs { .. }) => child::NO_VERDICT,
        Task::Codegen { .. } | Task::Regen(_) | Task::Spec(_) => codegen::State::Broken as u8,
    }
}

/// Carries out a task, after what an interrupted one left behind: no verb works on half a change.
fn run(task: &Task, root: &Path, out: &mut dyn Write) -> io::Result<u8> {
    if !task.changes() && journal::is_clean(root) {
        return perform(task, root, out);
    }
    let done = journal::alone(root, || -> io::Result<Result<Option<u8>, Problem>> {
        match journal::recover(root) {
            Ok(Found::Nothing) => {}
            Ok(Found::Undone) => writeln!(out, "took back work that was broken off")?,
            Err(problem) => return Ok(Err(problem)),
        }
        match task.changes() {
            true => perform(task, root, out).map(|code| Ok(Some(code))),
            // Who only reads lets others in again.
            false => Ok(Ok(None)),
        }
    });
    let problem = match done {
        Ok(done) => match done? {
            Ok(Some(code)) => return Ok(code),
            Ok(None) => return perform(task, root, out),
            Err(problem) => problem,
        },
        Err(busy) => busy,
    };
    writeln!(out, "{problem}")?;
    Ok(failure(task))
}

fn perform(task: &Task, root: &Path, out: &mut dyn Write) -> io::Result<u8> {
    match task {
        Task::Codegen { check } => Ok(codegen::run(root, *check, out)? as u8),
        Task::Regen(arguments) => regen::run(root, arguments, out, &mut |_| ()),
        Task::Spec(Spec::Bundle { check }) => Ok(bundle::run(root, *check, out)? as u8),
        Task::Spec(Spec::Import(arguments)) => import::run(root, arguments, out),
        Task::Spec(Spec::Diff(arguments)) => diff::run(root, arguments, out),
        Task::Spec(Spec::Pairs { prove }) => pairs::run(root, *prove, out),
        Task::Spec(Spec::Coverage(arguments)) => cross::run(root, arguments, out),
        Task::Spec(Spec::Corpus { folder }) => corpus::run(root, folder, out),
        Task::Spec(Spec::Ledger { prove }) => {
            ledger::run(root, prove.then_some(ledger::CASES), out)
        }
        Task::Spec(Spec::Pin) => match codegen::read(root).and_then(|doc| pin::renew(root, &doc)) {
            Ok(sum) => {
                writeln!(out, "{}: sha256 {sum}", pin::PIN)?;
                Ok(0)
            }
            Err(problem) => {
                writeln!(out, "{problem}")?;
                Ok(codegen::State::Broken as u8)
            }
        },
        Task::Conformance { args } => child::conformance(root, args, out),
        Task::Coverage { report } => coverage::run(root, report.as_deref(), out),
        Task::Reliability { rows } => reliability::run(root, rows, out),
        Task::Mutants(arguments) => mutants::run(root, arguments, out),
        Task::Bench(arguments) => bench::run(root, arguments, out),
        Task::Record { args } => Ok(child::record(root, args)),
    }
}

/// The workspace: the folder above this package, as cargo tells it.
fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = package.and_then(|package| package.parent().map(Path::to_path_buf));
    root.unwrap_or_else(|| PathBuf::from("."))
}
