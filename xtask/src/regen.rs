//! `cargo xtask regen`: from somebody's document to a client that is built and checked, or to the tree as it was.
//!
//! Everything that is written goes through the journal: when a step fails, or the tool is killed and started again, each file has its
//! old bytes. What a maintainer needs to mend is told before they go, and `--keep` leaves the new ones to work on.

mod build;
mod difference;
mod item;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::Stdio;

use crate::child::{self, FINDINGS, GOOD};
use crate::codegen::{self, State};
use crate::cross::{Cross, committed};
use crate::problem::SPEC;
use crate::{import, journal, pin};
use build::{Built, Error};

#[derive(clap::Args)]
// The import's arguments have the name of this group already.
#[group(skip)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) import: import::Arguments,
    /// When a step fails, leave what came of it to be mended by hand; the same command then goes on. Without a change of the
    /// document everything is built and checked all the same
    #[arg(long)]
    pub(crate) keep: bool,
}

/// The crate that checks the facade and holds the generated calls of all operations. Its build is that of the facade with its usual
/// code; asked for beside it, cargo would build the facade a second time for the mere name `default` among its features.
const PACKAGE: &str = "wassenger-conformance";

/// Exit codes: built and checked, or no change; stopped by what a person can mend; nothing could be made or judged.
const DONE: u8 = 0;
const STOPPED: u8 = 1;
const BROKEN: u8 = State::Broken as u8;

/// How a run ended that did not fail on its way.
enum End {
    Done,
    NoChange,
    /// At a step, with the exit code.
    Stopped(&'static str, u8),
}

/// Does everything. `step` is called with the name of each step before it, for tests that stop there.
pub(crate) fn run(
    root: &Path,
    arguments: &Arguments,
    out: &mut dyn Write,
    step: &mut dyn FnMut(&str),
) -> io::Result<u8> {
    step("begin");
    journal::begin(root)?;
    let end = steps(root, arguments, out, step);
    let touched = journal::touched(root)?.len();
    let is_kept = match &end {
        Ok(End::Done | End::NoChange) => true,
        Ok(End::Stopped(..)) => arguments.keep,
        Err(_) => false,
    };
    step("end");
    if is_kept {
        journal::keep(root)?;
    } else if let Err(problem) = journal::recover(root) {
        match &end {
            Ok(End::Stopped(at, _)) => writeln!(out, "\nstopped at {at}")?,
            Ok(_) => {}
            Err(error) => writeln!(out, "{error}\n")?,
        }
        writeln!(out, "{problem}")?;
        return Ok(BROKEN);
    }
    let end = match end {
        Ok(end) => end,
        Err(error) => {
            writeln!(out, "{error}\n\nstopped; {touched} files are as they were")?;
            return Ok(BROKEN);
        }
    };
    match end {
        End::Done => {
            writeln!(
                out,
                "\nregenerated: {touched} files written, built, checked; now the tests: `.ci/run`"
            )?;
            Ok(DONE)
        }
        End::NoChange => {
            writeln!(out, "nothing was written, so nothing was built")?;
            Ok(DONE)
        }
        End::Stopped(at, code) if touched == 0 => {
            writeln!(out, "\nstopped at {at}; nothing was written")?;
            Ok(code)
        }
        End::Stopped(at, code) if is_kept => {
            writeln!(
                out,
                "\nstopped at {at}; what was written stays ({touched} files). Mend what is named above, then run the same command: it goes on, and leaves out"
            )?;
            writeln!(
                out,
                "the import, so what you mend in {SPEC} stays, too, once `{}` has it. `git status` lists what was written;",
                pin::COMMAND
            )?;
            writeln!(
                out,
                "`git restore spec generated conformance/src/drive` gives it up"
            )?;
            Ok(code)
        }
        End::Stopped(at, code) => {
            writeln!(
                out,
                "\nstopped at {at}; {touched} files are as they were. With --keep what was written stays, to be worked on"
            )?;
            Ok(code)
        }
    }
}

fn steps(
    root: &Path,
    arguments: &Arguments,
    out: &mut dyn Write,
    step: &mut dyn FnMut(&str),
) -> io::Result<End> {
    let old = codegen::read(root).unwrap_or_default();
    let key_env = arguments.import.key_env.as_deref();
    step("import");
    writeln!(out, "== import")?;
    match import::run(root, &arguments.import, out)? {
        DONE if arguments.import.dry_run => return Ok(End::NoChange),
        DONE => {}
        code => return Ok(End::Stopped("import", code)),
    }
    step("codegen");
    writeln!(out, "\n== codegen")?;
    if codegen::run(root, false, out)? != State::Fresh {
        return Ok(End::Stopped("codegen", BROKEN));
    }
    if journal::touched(root)?.is_empty() && !arguments.keep {
        return Ok(End::NoChange);
    }
    step("build");
    writeln!(
        out,
        "\n== build (stopped by Ctrl-C or killed from here on, the next `cargo xtask` puts {} files back)",
        journal::touched(root)?.len()
    )?;
    out.flush()?;
    match build::build(root, PACKAGE, key_env) {
        Built::Good => {}
        Built::Errors(errors) => {
            told(root, (&old, key_env), &errors, out)?;
            return Ok(End::Stopped("build", STOPPED));
        }
        Built::NoVerdict(why) => {
            writeln!(out, "no verdict: {why}")?;
            return Ok(End::Stopped("build", BROKEN));
        }
    }
    step("conformance");
    writeln!(out, "\n== conformance")?;
    let verdict = check(root, key_env, out)?;
    step("report");
    writeln!(out, "\n== report")?;
    report(root, (&old, key_env), whole, out)?;
    Ok(match verdict {
        GOOD => End::Done,
        FINDINGS => End::Stopped("conformance", STOPPED),
        _ => End::Stopped("conformance", BROKEN),
    })
}

/// Runs the conformance check, and gives its verdict.
fn check(root: &Path, key_env: Option<&str>, out: &mut dyn Write) -> io::Result<u8> {
    let arguments: [OsString; 1] = ["--program=cargo xtask conformance".into()];
    let mut child = child::command(root, "run", &arguments);
    // Its fixtures and document are those of this workspace.
    child.current_dir(root).stderr(Stdio::inherit());
    child::without_key(&mut child, key_env);
    let code = match child.output() {
        Ok(output) => {
            out.write_all(&output.stdout)?;
            output.status.code()
        }
        Err(error) => {
            writeln!(out, "no verdict: {}", child::no_start(&error))?;
            None
        }
    };
    Ok(child::verdict(State::Fresh, code))
}

/// What keeps it from being built: where, in which item, and what of the document that is.
fn told(
    root: &Path,
    (old, key_env): (&[u8], Option<&str>),
    errors: &[Error],
    out: &mut dyn Write,
) -> io::Result<()> {
    for error in errors {
        writeln!(out, "{}", error.rendered.trim_end())?;
    }
    let items = item::items(root, errors);
    writeln!(out, "\n{} errors; these need a hand:", errors.len())?;
    for (item, errors) in &items {
        writeln!(out, "  {item}")?;
        for error in errors {
            writeln!(out, "    {}: {}", error.place(), error.message)?;
        }
    }
    writeln!(out)?;
    report(root, (old, key_env), Cross::brief, out)
}

/// What `spec coverage` and `spec diff` say of the new document.
fn report(
    root: &Path,
    (old, key_env): (&[u8], Option<&str>),
    of: fn(&Cross) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    // What is released is in the last commit, whatever was tried since.
    let old = committed(root, key_env).unwrap_or_else(|| old.to_vec());
    let new = codegen::read(root).unwrap_or_default();
    if let Some(text) = difference::difference(root, &old, &new) {
        writeln!(out, "{text}")?;
    }
    match Cross::against(root, Some(("the document before", &old))) {
        Ok(cross) => write!(out, "{}", of(&cross)),
        Err(problems) => problems
            .iter()
            .try_for_each(|problem| writeln!(out, "{problem}")),
    }
}

/// All of it, for who goes on to the release.
fn whole(cross: &Cross) -> String {
    let note = cross.note();
    format!("{}\nthe draft of the release note\n{note}", cross.text())
}
