//! `cargo xtask spec diff`: what another document means, for programs on both ends of the wire, for programs that use the generated
//! crate, and for the bytes that these send.
//!
//! Wire: both documents are walked side by side, requests as they are checked, answers as the generated client reads them. Rust: the
//! public items of the code that each document gives are compared. Bytes: what a call sends that is the same in both.

mod alternatives;
mod answers;
mod attributes;
mod bytes;
mod cases;
pub(crate) mod change;
mod changes;
mod facade;
mod items;
mod keywords;
mod markdown;
mod operations;
mod place;
mod print;
pub(crate) mod report;
mod requests;
mod residue;
mod rust;
mod schemas;
mod side;
mod whole;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::codegen::{self, State};
use crate::cross::Format;
use crate::import::{self, notes::Notes, read};
use crate::json::sorted;
use crate::problem::Problem;
use changes::Changes;
use report::{Bump, Report};
use schemas::Walk;
use side::Side;

/// What to compare.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The document of before: any that `spec import` takes
    pub(crate) old: PathBuf,
    /// The other one
    pub(crate) new: PathBuf,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Compares two documents. The exit code is 0 when the version may stay or its last part goes up, else 1.
pub(crate) fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> io::Result<u8> {
    let told = documents(arguments).and_then(|(old, new, left_out)| {
        let mut report = compare(&old, &new)?;
        report.left_out = left_out;
        complete(root, &mut report)?;
        Ok(report)
    });
    match told {
        Ok(report) => {
            print::print(&report, arguments.format, out)?;
            Ok(u8::from(report.bump() > Bump::Patch))
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{problem}")?;
            }
            Ok(State::Broken as u8)
        }
    }
}

/// What two documents mean for what is here, as text.
pub(crate) fn text(root: &Path, old: &Value, new: &Value) -> Result<String, Vec<Problem>> {
    let mut report = compare(old, new)?;
    complete(root, &mut report)?;
    let mut text = Vec::new();
    // A list of bytes takes whatever is written to it.
    let _ = print::print(&report, Format::Text, &mut text);
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Adds which fixtures and which places of the facade it is about.
fn complete(root: &Path, report: &mut Report) -> Result<(), Vec<Problem>> {
    let one = |problem| vec![problem];
    report.cases = cases::of(root, report).map_err(one)?;
    report.facade = facade::of(root, report).map_err(one)?;
    Ok(())
}

/// The two documents, and what of them is not compared.
type Documents = (Value, Value, Vec<String>);

fn documents(arguments: &Arguments) -> Result<Documents, Vec<Problem>> {
    let mut left_out = Vec::new();
    let old = document(&arguments.old, &json!({}), &mut left_out)?;
    let new = document(&arguments.new, &old, &mut left_out)?;
    Ok((old, new, left_out))
}

/// A document as it is pinned; another is imported, with what is ours taken over.
fn document(file: &Path, ours: &Value, left_out: &mut Vec<String>) -> Result<Value, Vec<Problem>> {
    let name = file.display().to_string();
    let one = |problem| vec![problem];
    let bytes = fs::read(file).map_err(|error| {
        one(Problem::of(
            &name,
            error.to_string(),
            "give a file that is there",
        ))
    })?;
    let doc = sorted(read::read(&name, &bytes).map_err(one)?);
    if codegen::build(doc.to_string().as_bytes()).is_ok() {
        return Ok(doc);
    }
    let mut notes = Notes::default();
    let doc = import::convert(doc, ours, &mut notes).map_err(one)?;
    let losses = notes.losses().iter();
    left_out.extend(losses.map(|loss| format!("{name}#{}: {}", loss.pointer, loss.what)));
    let mended = notes.rules();
    left_out.extend(mended.map(|(rule, count)| {
        format!("{name}: {count} places as they came: {rule} changed them, and `spec import --dry-run` names them")
    }));
    Ok(doc)
}

/// Everything that differs.
///
/// # Errors
/// A document of which no code can be generated.
pub(crate) fn compare(old: &Value, new: &Value) -> Result<Report, Vec<Problem>> {
    if canonical(old) == canonical(new) {
        return Ok(Report::default());
    }
    let mut walk = Walk::default();
    whole::compare(old, new, &mut walk);
    operations::compare(old, new, &mut walk);
    let mut changes = Changes::of(walk.changes);
    let (before, now) = (Side::of(old)?, Side::of(new)?);
    for item in rust::compare(&before.items, &now.items) {
        // Which of several fits first decides what is read, and nothing of what is sent.
        if item.what.starts_with(rust::READ_ORDER) && now.sends(&item.item) {
            continue;
        }
        let gone = !now.items.contains_key(&item.item);
        let side = if gone { &before } else { &now };
        let pointer = side.pointer(&item.item).unwrap_or_default();
        changes.item(item, &pointer, gone);
    }
    for (pointer, sent) in bytes::compare((old, new), (&before.items, &now.items)) {
        changes.sent(sent, &pointer);
    }
    for (item, sent) in bytes::renamed_inside(&before.items, &now.items) {
        if let Some(pointer) = now.pointer(&item).filter(|_| now.sends(&item)) {
            changes.sent(sent, &pointer);
        }
    }
    Ok(changes.report(|| residue::of(&canonical(old), &canonical(new))))
}

/// The document as it means the same in another order.
fn canonical(doc: &Value) -> Value {
    let mut doc = sorted(doc.clone());
    order(&mut doc);
    doc
}

/// Sorts the lists whose order says nothing.
fn order(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, part) in map {
                order(part);
                if let Value::Array(items) = part
                    && ["parameters", "required", "enum"].contains(&key.as_str())
                {
                    // Parameters by what tells them apart, so that those that differ stand at the same place.
                    items.sort_by_key(|item| match item.get("name") {
                        Some(name) => format!("{name} {}", item["in"]),
                        None => item.to_string(),
                    });
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(order),
        _ => {}
    }
}
