//! `cargo xtask spec import`: makes the pinned document of somebody else's, of Swagger 2.0, OpenAPI 3.0 or 3.1.
//!
//! Each change is a named rule with its reason, and the places that it changed are listed. What OpenAPI 3.0 or the generator cannot
//! carry is a loss: it is told with its place, and left out only when that is allowed.

pub(crate) mod fetch;
mod fit;
pub(crate) mod keep;
pub(crate) mod mend;
pub(crate) mod notes;
pub(crate) mod read;
mod schemes;
pub(crate) mod swagger2;
pub(crate) mod v31;
pub(crate) mod walk;
mod yaml;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use fetch::Outside;
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
}

/// Exit codes: imported, or no change; something would be lost; nothing could be made of it.
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
    let (name, origin, bytes) = source(arguments, &old_doc, outside)?;
    if bytes == old {
        return Ok(writeln!(out, "{SPEC}: no change").map(|()| DONE));
    }
    let mut notes = Notes::default();
    let doc = convert(read::read(&name, &bytes)?, &old_doc, &mut notes)?;
    let new = format!("{:#}\n", sorted(&doc));
    let source = format!("{origin}, sha256 {}", pin::sum(&bytes));
    let pin = pin::imported(root, new.as_bytes(), &source)?;
    Ok(write(root, arguments, &notes, (&old, &new, &pin), out))
}

/// What errors call the source, what the pin does, and its bytes.
fn source(
    arguments: &Arguments,
    pinned: &Value,
    outside: &Outside,
) -> Result<(String, String, Vec<u8>), Problem> {
    let path = &arguments.source;
    let key_env = arguments.key_env.as_deref();
    if let Some(url) = path.to_str().filter(|source| fetch::is_url(source)) {
        let key = key_env.map(|name| fetch::key(name, pinned, outside));
        let bytes = fetch::fetch(url, key.transpose()?.as_ref(), outside)?;
        return Ok((fetch::plain(url), fetch::plain(url), bytes));
    }
    let name = path.display().to_string();
    if key_env.is_some() {
        let fault = "a file, which needs no key";
        return Err(Problem::of(
            name,
            fault,
            "leave out --key-env, or give a URL",
        ));
    }
    let bytes = fs::read(path)
        .map_err(|error| Problem::of(&name, error.to_string(), "give a file that is there"))?;
    // Where a file stood is nobody else's concern.
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Ok((name, file.into_owned(), bytes))
}

fn write(
    root: &Path,
    arguments: &Arguments,
    notes: &Notes,
    (old, new, pin): (&[u8], &str, &str),
    out: &mut dyn Write,
) -> io::Result<u8> {
    write!(out, "{notes}")?;
    let losses = notes.losses().len();
    if losses > 0 && !arguments.allow_loss {
        writeln!(
            out,
            "nothing was written: {losses} parts would be lost; --allow-loss leaves them out"
        )?;
        return Ok(LOSSES);
    }
    if old == new.as_bytes() {
        writeln!(out, "{SPEC}: no change")?;
        return Ok(DONE);
    }
    if arguments.dry_run {
        writeln!(
            out,
            "{SPEC} and {} would change; nothing was written",
            pin::PIN
        )?;
        return Ok(DONE);
    }
    let changes = [(SPEC, new.as_bytes()), (pin::PIN, pin.as_bytes())];
    journal::replace(root, &changes, &mut || ())?;
    writeln!(
        out,
        "{SPEC} and {}: written; now `{}`",
        pin::PIN,
        codegen::COMMAND
    )?;
    Ok(DONE)
}

/// Makes of a document one of OpenAPI 3.0 that can be generated, with what is ours taken over from the old one.
///
/// # Errors
/// A part that cannot be left out and cannot be generated.
pub(crate) fn convert(mut doc: Value, old: &Value, notes: &mut Notes) -> Result<Value, Problem> {
    doc = sorted(&doc);
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
    for rule in first.iter().chain(v31::RULES).chain(mend::RULES) {
        (rule.apply)(&mut doc, notes);
    }
    keep::keep(&mut doc, old, notes);
    schemes::sent(&doc, notes);
    fit::fit(&mut doc, notes)?;
    Ok(doc)
}
