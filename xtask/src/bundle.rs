//! `cargo xtask spec bundle`: makes the one document of its sources, a file for each tag.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::codegen::State;
use crate::json::{as_object, each_schema, join, local_ref, object, section, sorted};
use crate::problem::{Problem, SPEC};

/// Where the sources are, below the root.
pub(crate) const SOURCE: &str = "spec/source";
/// The command that makes the document.
pub(crate) const COMMAND: &str = "cargo xtask spec bundle";

/// What all files share: everything but tags and paths.
const ROOT: &str = "root.json";
/// Answers that every operation has, unless it declares the status itself.
const EVERYWHERE: &str = "x-every-operation";
/// A schema that is there to be extended only.
const ABSTRACT: &str = "x-abstract";
/// The schema whose keywords a schema takes over; its own come first.
const EXTENDS: &str = "x-extends";
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
    let file = root.join(SPEC);
    let fresh = fs::read_to_string(&file).is_ok_and(|is| is == text);
    if only_check && !fresh {
        writeln!(out, "{SPEC}: stale; to mend it: {COMMAND}")?;
        return Ok(State::Stale);
    }
    if !fresh {
        let new = file.with_extension("json.new");
        fs::write(&new, &text)?;
        fs::rename(&new, &file)?;
    }
    writeln!(out, "{SPEC}: {}", if fresh { "fresh" } else { "written" })?;
    Ok(State::Fresh)
}

/// Whether the document is what its sources give; without sources it stands for itself.
pub(crate) fn matches(root: &Path, document: &[u8]) -> Result<(), Problem> {
    if !root.join(SOURCE).is_dir() || text(root)?.as_bytes() == document {
        return Ok(());
    }
    let fault = format!("it is not what {SOURCE} gives");
    Err(Problem::of(SPEC, fault, format!("run `{COMMAND}`")))
}

/// The document that the sources give.
pub(crate) fn text(root: &Path) -> Result<String, Problem> {
    let document = bundle(read(&root.join(SOURCE))?)?;
    Ok(format!("{:#}\n", sorted(&document)))
}

fn read(folder: &Path) -> Result<Vec<Source>, Problem> {
    let unreadable = |error: io::Error| Problem::of(SOURCE, error.to_string(), "put it back");
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).map_err(unreadable)?;
        let value = serde_json::from_str(&text).map_err(|error| {
            let place = format!("{SOURCE}/{name}:{}:{}", error.line(), error.column());
            Problem::of(place, error.to_string(), "write valid JSON")
        })?;
        sources.push((name.into_owned(), value));
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
        tags.push(source["tag"].clone());
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
    extend(&mut document)?;
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

/// Gives schemas what they extend, and drops what was there for that alone.
fn extend(document: &mut Value) -> Result<(), Problem> {
    let bases = document.clone();
    let schemas = section(document, &["components", "schemas"]);
    schemas.retain(|_, schema| schema.get(ABSTRACT) != Some(&json!(true)));
    for (name, schema) in schemas {
        let mut wrong = None;
        each_schema(schema, &mut |schema| {
            let Some(base) = as_object(schema).remove(EXTENDS) else {
                return;
            };
            match local_ref(&json!({ "$ref": base })).and_then(|at| bases.pointer(at)) {
                Some(base) => take_over(schema, base),
                None => wrong = Some(base),
            }
        });
        if let Some(base) = wrong {
            return Err(Problem::of(
                format!("{SOURCE}#{}/{EXTENDS}", join("/components/schemas", name)),
                format!("{base} is no schema"),
                "name one of /components/schemas",
            ));
        }
    }
    Ok(())
}

fn take_over(schema: &mut Value, base: &Value) {
    for (keyword, value) in object(Some(base)).filter(|(keyword, _)| *keyword != ABSTRACT) {
        let own = as_object(schema)
            .entry(keyword)
            .or_insert_with(|| value.clone());
        match (own, value) {
            (Value::Object(own), Value::Object(more)) => {
                for (key, value) in more {
                    let _ = own.entry(key).or_insert_with(|| value.clone());
                }
            }
            (Value::Array(own), Value::Array(more)) if keyword == "required" => {
                let new: Vec<_> = more.iter().filter(|name| !own.contains(name)).collect();
                own.splice(0..0, new.into_iter().cloned());
            }
            _ => {}
        }
    }
}
