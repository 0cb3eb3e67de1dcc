//! `cargo xtask spec bundle`: makes the one document of its sources, a file for each tag.

mod extend;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value};

use crate::codegen::State;
use crate::json::{as_object, join, object, section, sorted};
use crate::problem::{Problem, SPEC};
use crate::{journal, pin};

/// Where the sources are, below the root.
pub(crate) const SOURCE: &str = "spec/source";
/// The command that makes the document.
pub(crate) const COMMAND: &str = "cargo xtask spec bundle";

/// What all files share: everything but tags and paths.
const ROOT: &str = "root.json";
/// Answers that every operation has, unless it declares the status itself.
const EVERYWHERE: &str = "x-every-operation";
/// What to do when there are no sources.
const PUT_BACK: &str = "put back root.json and the file of each tag";
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// A source file: its name and what is in it.
pub(crate) type Source = (String, Value);

/// Writes the document, or only compares it.
pub(crate) fn run(root: &Path, only_check: bool, out: &mut dyn Write) -> io::Result<State> {
    let text = match text(root) {
        Ok(text) => text,
        Err(problem) => {
            writeln!(out, "{problem}")?;
            return Ok(State::Broken);
        }
    };
    let fresh = fs::read_to_string(root.join(SPEC)).is_ok_and(|is| is == text);
    if only_check && !fresh {
        writeln!(out, "{SPEC}: stale; to mend it: {COMMAND}")?;
        return Ok(State::Stale);
    }
    let pin = match pin::bundled(root) {
        Ok(pin) if !only_check => pin,
        Ok(_) => None,
        Err(problem) => {
            writeln!(out, "{problem}")?;
            return Ok(State::Broken);
        }
    };
    // Before, it was imported.
    let pin = pin.as_deref().map(|pin| (pin::PIN, pin.as_bytes()));
    let document = (!fresh).then_some((SPEC, text.as_bytes()));
    let changes: Vec<_> = document.into_iter().chain(pin).collect();
    if !changes.is_empty() {
        journal::replace(root, &changes)?;
    }
    writeln!(out, "{SPEC}: {}", if fresh { "fresh" } else { "written" })?;
    Ok(State::Fresh)
}

/// Whether the document is what its sources give; without sources it stands for itself.
pub(crate) fn matches(root: &Path, document: &[u8]) -> Result<(), Problem> {
    let apart = !root.join(SOURCE).is_dir() || !pin::is_bundled(root)?;
    if apart || text(root)?.as_bytes() == document {
        return Ok(());
    }
    let fault = format!("it is not what {SOURCE} gives");
    Err(Problem::of(SPEC, fault, format!("run `{COMMAND}`")))
}

/// The document that the sources give.
pub(crate) fn text(root: &Path) -> Result<String, Problem> {
    let document = bundle(read(&root.join(SOURCE))?)?;
    Ok(format!("{:#}\n", sorted(document)))
}

fn read(folder: &Path) -> Result<Vec<Source>, Problem> {
    let unreadable = |error: io::Error| {
        let fault = format!("cannot be read: {error}");
        Problem::of(SOURCE, fault, PUT_BACK)
    };
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // What an editor keeps beside a file it has open.
        if name.starts_with('.') {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|error| {
            let fault = format!("cannot be read: {error}");
            Problem::of(
                format!("{SOURCE}/{name}"),
                fault,
                "mend it, or move it away",
            )
        })?;
        let value = serde_json::from_str(&text).map_err(|error| {
            let place = format!("{SOURCE}/{name}:{}:{}", error.line(), error.column());
            Problem::of(place, error.to_string(), "write valid JSON")
        })?;
        sources.push((name.into_owned(), value));
    }
    if sources.is_empty() {
        return Err(Problem::of(SOURCE, "has no file", PUT_BACK));
    }
    sources.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(sources)
}

/// Puts the sources together.
pub(crate) fn bundle(mut sources: Vec<Source>) -> Result<Value, Problem> {
    let Some(at) = sources.iter().position(|(name, _)| name == ROOT) else {
        return Err(Problem::of(
            SOURCE,
            format!("there is no {ROOT}"),
            "put it back",
        ));
    };
    let bases = extend::bases(&sources);
    for (name, source) in &mut sources {
        extend::extend(name, source, &bases)?;
    }
    let (_, mut document) = sources.remove(at);
    let everywhere = as_object(&mut document).remove(EVERYWHERE);
    let mut tags = Vec::new();
    for (name, source) in sources {
        let known = ["tag", "paths", "components"];
        if let Some((key, _)) =
            object(Some(&source)).find(|(key, _)| !known.contains(&key.as_str()))
        {
            let cure = format!(
                "a file of a tag has {}; the rest is in {ROOT}",
                known.join(", ")
            );
            return Err(at_source(
                &name,
                &join("", key),
                "is not expected here",
                cure,
            ));
        }
        let tag = source.get("tag").filter(|tag| tag["name"].is_string());
        let Some(tag) = tag else {
            let cure = "say which tag the file is of: {\"name\": …, \"description\": …}";
            return Err(at_source(&name, "/tag", "is missing, or has no name", cure));
        };
        tags.push(tag.clone());
        for (path, operations) in object(source.get("paths")) {
            let to = section(&mut document, &["paths", path]);
            let pointer = join("/paths", path);
            merge(to, operations, &name, &pointer)?;
        }
        for (kind, parts) in object(source.get("components")) {
            let to = section(&mut document, &["components", kind]);
            merge(to, parts, &name, &join("/components", kind))?;
        }
    }
    document["tags"] = Value::Array(tags);
    answers(&mut document, everywhere.as_ref());
    Ok(document)
}

fn at_source(name: &str, pointer: &str, fault: &str, cure: impl Into<String>) -> Problem {
    Problem::of(format!("{SOURCE}/{name}#{pointer}"), fault, cure)
}

/// Two files must not say the same thing.
fn merge(
    to: &mut Map<String, Value>,
    from: &Value,
    name: &str,
    pointer: &str,
) -> Result<(), Problem> {
    for (key, value) in object(Some(from)) {
        if to.insert(key.clone(), value.clone()).is_some() {
            let place = join(pointer, key);
            let fault = "another file has it, too";
            return Err(at_source(name, &place, fault, "keep one of the two"));
        }
    }
    Ok(())
}

fn answers(document: &mut Value, everywhere: Option<&Value>) {
    let paths = section(document, &["paths"]);
    for item in paths.values_mut() {
        for method in METHODS {
            let Some(operation) = item.get_mut(method) else {
                continue;
            };
            let answers = section(operation, &["responses"]);
            for (status, answer) in object(everywhere) {
                let _ = answers.entry(status).or_insert_with(|| answer.clone());
            }
        }
    }
}
