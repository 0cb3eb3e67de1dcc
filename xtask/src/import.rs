//! `cargo xtask spec import`: makes the pinned document of somebody else's, of Swagger 2.0, OpenAPI 3.0 or 3.1.
//!
//! Each change is a named rule with its reason, and the places that it changed are listed. What OpenAPI 3.0 or the generator cannot
//! carry is a loss: it is told with its place, and left out only when that is allowed.

pub(crate) mod fetch;
mod fit;
pub(crate) mod keep;
mod key;
pub(crate) mod mend;
pub(crate) mod notes;
pub(crate) mod read;
mod schemes;
mod source;
pub(crate) mod swagger2;
pub(crate) mod v31;
pub(crate) mod walk;
mod yaml;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use fetch::Outside;
use key::Key;
use notes::Notes;

use crate::codegen::{self, State};
use crate::json::sorted;
use crate::problem::{Problem, SPEC};
use crate::{journal, pin};

/// One conversion.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) apply: fn(&mut Value, &mut Notes),
}

/// Why a rule is there.
fn reason(name: &str) -> Option<&'static str> {
    let all = [swagger2::RULES, v31::RULES, mend::RULES]
        .into_iter()
        .flatten();
    all.filter(|rule| rule.name == name)
        .map(|rule| rule.reason)
        .next()
}

/// What to import, and how.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The document: Swagger 2.0, OpenAPI 3.0 or 3.1, as JSON or YAML
    #[arg(value_name = "FILE|URL")]
    pub(crate) source: PathBuf,
    /// The environment variable with the key, for a URL; it is sent in the header that the pinned document declares
    #[arg(long, value_name = "NAME")]
    pub(crate) key_env: Option<String>,
    /// Leave out what OpenAPI 3.0 or the generator cannot carry
    #[arg(long)]
    pub(crate) allow_loss: bool,
    /// Tell what would be done, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Import though it is what was imported last, or though the pinned document was edited since it was pinned: the edits are lost
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// Exit codes: imported, or no change; something would be lost, of the new document or of edits of the old one; nothing could be made of it.
const DONE: u8 = 0;
const LOSSES: u8 = 1;
const BROKEN: u8 = State::Broken as u8;

/// Replaces the pinned document by another.
pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> io::Result<u8> {
    run_with(root, arguments, &Outside::default(), out)
}

/// The same with an outside of the caller's.
pub(crate) fn run_with(
    root: &Path,
    arguments: &Arguments,
    outside: &Outside,
    out: &mut dyn Write,
) -> io::Result<u8> {
    match attempt(root, arguments, outside, out) {
        Ok(code) => code,
        Err(problem) => {
            writeln!(out, "{problem}\nnothing was written")?;
            Ok(BROKEN)
        }
    }
}

fn attempt(
    root: &Path,
    arguments: &Arguments,
    outside: &Outside,
    out: &mut dyn Write,
) -> Result<io::Result<u8>, Problem> {
    let old = codegen::read(root)?;
    let old_doc = read::read(SPEC, &old)?;
    let key = source::key(arguments, &old_doc, outside)?;
    let made = made(root, arguments, (&old, &old_doc), (key.as_ref(), outside));
    let made = made.map_err(|problem| match &key {
        Some(key) => problem.map(|text| key.hidden_in(text)),
        None => problem,
    })?;
    Ok(match made {
        Made::New(new) => write(root, arguments, &old, &new, out),
        Made::Same => same(root, &old, out),
        Made::Edited => refuse(out),
        Made::Before(name) => writeln!(
            out,
            "{name}: imported already, as {} has it, so {SPEC} stays as it is; --overwrite imports it again",
            pin::PIN
        )
        .map(|()| DONE),
    })
}

/// What a source comes to.
enum Made {
    /// The pinned document as it is.
    Same,
    /// What was imported last: where it is.
    Before(String),
    /// The same, of which the pinned document was edited.
    Edited,
    New(New),
}

/// What is to be written, and what is told of it.
struct New {
    notes: Notes,
    text: String,
    pin: String,
    /// Whether it goes over edits.
    is_edited: bool,
}

/// The document and its pin, of a source that is another than the old document; the key is in neither.
fn made(
    root: &Path,
    arguments: &Arguments,
    (old, old_doc): (&[u8], &Value),
    (key, outside): (Option<&Key>, &Outside),
) -> Result<Made, Problem> {
    let (name, origin, bytes) = source::source(arguments, key, outside)?;
    let without_key = |text: &str| match key {
        Some(key) if key.is_in(text) => Err(Problem::of(
            &name,
            "the document holds the key",
            "ask for one without it",
        )),
        _ => Ok(()),
    };
    without_key(&String::from_utf8_lossy(&bytes))?;
    if bytes == old {
        return Ok(Made::Same);
    }
    let is_edited = !arguments.overwrite && pin::matches(root, old)?.is_err();
    if !arguments.overwrite && pin::is_of(root, &bytes)? {
        return Ok(match is_edited {
            true => Made::Edited,
            false => Made::Before(name),
        });
    }
    let doc = read::read(&name, &bytes)?;
    // Escapes of the format are gone now.
    without_key(&doc.to_string())?;
    let mut notes = Notes::default();
    let doc = convert(doc, old_doc, &mut notes)?;
    let doc = sorted(doc);
    let new = format!("{doc:#}\n");
    let pin = pin::imported(root, new.as_bytes(), &pin::source(&origin, &bytes))?;
    // Nor does a rule put it together of parts.
    without_key(&format!("{new}{pin}"))?;
    Ok(Made::New(New {
        notes,
        text: new,
        pin,
        is_edited,
    }))
}

fn write(
    root: &Path,
    arguments: &Arguments,
    old: &[u8],
    new: &New,
    out: &mut dyn Write,
) -> io::Result<u8> {
    write!(out, "{}", new.notes)?;
    let losses = new.notes.losses().len();
    if losses > 0 && !arguments.allow_loss {
        writeln!(
            out,
            "nothing was written: {losses} parts would be lost; --allow-loss leaves them out"
        )?;
        return Ok(LOSSES);
    }
    if old == new.text.as_bytes() {
        return same(root, old, out);
    }
    if new.is_edited {
        return refuse(out);
    }
    if arguments.dry_run {
        writeln!(
            out,
            "{SPEC} and {} would change; nothing was written",
            pin::PIN
        )?;
        return Ok(DONE);
    }
    let changes = [(SPEC, new.text.as_bytes()), (pin::PIN, new.pin.as_bytes())];
    journal::replace(root, &changes)?;
    writeln!(
        out,
        "{SPEC} and {}: written; now `{}`",
        pin::PIN,
        codegen::COMMAND
    )?;
    Ok(DONE)
}

/// Says that there is nothing to do but what somebody left undone.
fn same(root: &Path, document: &[u8], out: &mut dyn Write) -> io::Result<u8> {
    match pin::matches(root, document) {
        Ok(Err(_)) => writeln!(
            out,
            "{SPEC}: no change, but it is not pinned: `{}`",
            pin::COMMAND
        )?,
        _ => writeln!(out, "{SPEC}: no change")?,
    }
    Ok(DONE)
}

/// Leaves what somebody edited: it may be nowhere else.
fn refuse(out: &mut dyn Write) -> io::Result<u8> {
    writeln!(
        out,
        "{SPEC}: edited and not pinned, so an import would lose the edits; look at them (`git diff {SPEC}`), then keep them with `{}`, or \
         lose them with --overwrite\nnothing was written",
        pin::COMMAND
    )?;
    Ok(LOSSES)
}

/// Makes of a document one of OpenAPI 3.0 that can be generated, with what is ours taken over from the old one.
///
/// # Errors
/// A part that cannot be left out and cannot be generated.
pub(crate) fn convert(mut doc: Value, old: &Value, notes: &mut Notes) -> Result<Value, Problem> {
    doc = sorted(doc);
    let version = |key: &str| match &doc[key] {
        Value::String(version) => version.clone(),
        Value::Number(version) => version.to_string(),
        _ => String::new(),
    };
    let (swagger, openapi) = (version("swagger"), version("openapi"));
    let first: &[Rule] = match (swagger.as_str(), openapi.as_str()) {
        ("2.0", _) => swagger2::RULES,
        (_, version) if version.starts_with("3.0") || version.starts_with("3.1") => &[],
        _ => {
            let fault = format!("neither Swagger 2.0 nor OpenAPI 3.0 or 3.1 ({swagger}{openapi})");
            return Err(Problem::of(
                "the document",
                fault,
                "look at its first lines",
            ));
        }
    };
    // YAML reads a number in `3.1`.
    if doc["openapi"].is_number() {
        doc["openapi"] = openapi.into();
    }
    for rule in first.iter().chain(v31::RULES).chain(mend::RULES) {
        (rule.apply)(&mut doc, notes);
    }
    keep::keep(&mut doc, old, notes);
    schemes::sent(&doc, notes);
    fit::fit(&mut doc, notes)?;
    Ok(doc)
}
