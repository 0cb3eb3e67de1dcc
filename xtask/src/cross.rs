//! `cargo xtask spec coverage`: what of the pinned document nothing here names by hand, and what here names what the document does
//! not have. `cargo xtask coverage` counts what a test server saw; this reads sources, and runs nothing.

mod answers;
pub(crate) mod changes;
mod code;
mod data;
pub(crate) mod document;
pub(crate) mod names;
mod places;
mod reach;
mod tokens;
mod told;
mod uses;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;
use serde_json::Value;

use crate::codegen::{self, State};
use crate::problem::{Problem, SPEC};
use crate::{child, pin};
use changes::Changes;
use document::Document;
use names::Names;
use reach::Reach;
use uses::{Use, What, Who};

/// What to compare, and how to tell it.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The document before; without it, that of the last commit
    #[arg(long, value_name = "FILE")]
    pub(crate) old: Option<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Only the draft of a release note
    #[arg(long)]
    pub(crate) release_note: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Md,
    Json,
}

/// Exit codes: nothing is gone; something here names what is gone; no verdict.
const WHOLE: u8 = 0;
const GONE: u8 = 1;
const BROKEN: u8 = State::Broken as u8;

/// What is known of the document and of what is here.
pub(crate) struct Cross {
    pub(crate) sum: String,
    pub(crate) document: Document,
    /// The document before with its sum, when there is one.
    pub(crate) old: Option<(String, Document)>,
    pub(crate) changes: Changes,
    pub(crate) reach: Reach,
    /// What here names what is gone, each with why.
    pub(crate) gone: Vec<(Use, String)>,
    /// Calls that still build, perhaps, with arguments that are others now: they are told apart by their places alone.
    pub(crate) moved: Vec<String>,
    /// Why there is no telling what moved.
    pub(crate) unknown: Option<String>,
}

/// Prints the report.
pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> io::Result<u8> {
    match Cross::of(root, arguments.old.as_deref()) {
        Ok(cross) => {
            match (arguments.release_note, arguments.format) {
                (true, _) => write!(out, "{}", cross.note())?,
                (_, Format::Text) => write!(out, "{}", cross.text())?,
                (_, Format::Md) => write!(out, "{}", cross.markdown())?,
                (_, Format::Json) => writeln!(out, "{:#}", cross.json())?,
            }
            Ok(if cross.gone.is_empty() { WHOLE } else { GONE })
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{problem}")?;
            }
            Ok(BROKEN)
        }
    }
}

impl Cross {
    /// Reads everything; without an old document, that of the last commit is one.
    pub(crate) fn of(root: &Path, old: Option<&Path>) -> Result<Self, Vec<Problem>> {
        let one = |problem| vec![problem];
        let (name, bytes) = before(root, old).map_err(one)?;
        if let (Some(_), Some(bytes)) = (old, &bytes) {
            // One that somebody names is no guess.
            parsed(&name, bytes).map_err(one)?;
        }
        Self::against(root, bytes.as_deref().map(|bytes| (name.as_str(), bytes)))
    }

    /// Reads everything, with the name and the bytes of the old document.
    pub(crate) fn against(root: &Path, old: Option<(&str, &[u8])>) -> Result<Self, Vec<Problem>> {
        let one = |problem| vec![problem];
        let bytes = codegen::read(root).map_err(one)?;
        let document = parsed(SPEC, &bytes).map_err(one)?;
        let mut names = Names::of(&bytes)?;
        names.by_hand(root).map_err(one)?;
        let code = places::code(root).map_err(one)?;
        let data = data::uses(root).map_err(one)?;
        let mut unknown = None;
        let earlier = old.filter(|(_, old)| *old != bytes.as_slice());
        let earlier = earlier.and_then(|(name, old)| match Names::of(old) {
            Ok(names) => Some(names),
            Err(problems) => {
                unknown = Some(silent(name, &problems));
                None
            }
        });
        // Without it the report is a part of itself.
        let old = old.and_then(|(name, old)| Some((pin::sum(old), parsed(name, old).ok()?)));
        let before = old.as_ref().map(|(_, old)| old);
        let words = match &old {
            Some((_, old)) => words::uses(root, old, &document).map_err(one)?,
            None => Vec::new(),
        };
        let mut gone = Vec::new();
        let mut told = BTreeSet::new();
        // A word is only told where nothing more exact is.
        for one in code.uses.iter().chain(&data).chain(&words) {
            let Some(why) = one.gone(&document, before, &names) else {
                continue;
            };
            if told.insert(one.place.clone()) || !matches!(one.what, uses::What::Word(_)) {
                gone.push((one.clone(), why));
            }
        }
        gone.sort();
        let reach = Reach::of(&document, &names, &code, &data);
        let changes = old.as_ref().map(|(_, old)| Changes::of(old, &document));
        Ok(Self {
            sum: pin::sum(&bytes),
            document,
            changes: changes.unwrap_or_default(),
            old,
            reach,
            gone,
            moved: earlier.map_or_else(Vec::new, |earlier| {
                uses::moved(&code.uses, &earlier, &names)
            }),
            unknown,
        })
    }

    /// The draft of a release note; without an old document there is nothing to tell.
    pub(crate) fn note(&self) -> String {
        match &self.old {
            Some((sum, old)) => {
                changes::note(&self.changes, (old, &self.document), (sum, &self.sum))
            }
            None => "There is no document before this one to compare with: give --old FILE.\n"
                .to_owned(),
        }
    }
}

/// The document before: the file that is given, or that of the last commit, if there is one.
fn before(root: &Path, file: Option<&Path>) -> Result<(String, Option<Vec<u8>>), Problem> {
    let Some(file) = file else {
        return Ok((format!("HEAD:{SPEC}"), committed(root, None)));
    };
    let name = file.display().to_string();
    let bytes = fs::read(file)
        .map_err(|error| Problem::of(&name, error.to_string(), "give a file that is there"))?;
    Ok((name, Some(bytes)))
}

/// What is not told because nothing can be generated of the document before.
fn silent(name: &str, problems: &[Problem]) -> String {
    let first = problems.first().map(|problem| {
        let pointer = problem.place.trim_start_matches(SPEC);
        format!(" ({name}{pointer}: {})", problem.fault)
    });
    let first = first.unwrap_or_default();
    format!(
        "nothing can be generated of the document before{first}: whether arguments of calls moved is not known"
    )
}

/// The document of the last commit; git does not get the variable with a key.
pub(crate) fn committed(root: &Path, key_env: Option<&str>) -> Option<Vec<u8>> {
    let mut git = Command::new("git");
    git.arg("-C")
        .arg(root)
        .args(["show", &format!("HEAD:./{SPEC}")]);
    child::without_key(&mut git, key_env);
    let output = git.output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn parsed(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("{name}:{}:{}", error.line(), error.column());
        Problem::of(place, error.to_string(), "write valid JSON")
    })?;
    Ok(Document::of(&value))
}

/// What the facade names of the generated crate, as a program names it, and where.
pub(crate) fn named_by_the_facade(root: &Path) -> Result<Vec<(String, String)>, Problem> {
    let facade = places::code(root)?
        .uses
        .into_iter()
        .filter(|one| one.who == Who::Facade);
    let named = facade.filter_map(|one| {
        let item = match one.what {
            What::Type(name) => format!("types::{name}"),
            What::Member(of, name) => format!("types::{of}.{name}"),
            What::Method(name, _) => format!("Client::{name}"),
            What::Static(name) => format!("operations::{name}"),
            _ => return None,
        };
        Some((item, one.place))
    });
    Ok(named.collect())
}
