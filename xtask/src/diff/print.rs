//! The report for people and for programs.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::change::{Change, Rust};
use super::markdown;
use super::report::Report;
use crate::cross::Format;

pub(super) fn print(report: &Report, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text(report, out),
        Format::Md => markdown::print(report, out),
        Format::Json => writeln!(out, "{:#}", value(report)),
    }
}

fn verdicts(change: &Change) -> String {
    let mut said = vec![
        format!("wire {}", change.wire),
        format!("Rust {}", change.rust()),
    ];
    if !change.bytes.is_empty() {
        said.push("other bytes".to_owned());
    }
    said.join("; ")
}

/// The pointer, and which document it is of where that is not the new one.
pub(super) fn place(change: &Change) -> String {
    let of = if change.gone { " (old)" } else { "" };
    format!("{}{of}", change.pointer)
}

/// What people read first: what breaks, then what does not.
pub(super) fn ordered(report: &Report) -> Vec<&Change> {
    let mut changes: Vec<&Change> = report
        .changes
        .iter()
        .filter(|change| !change.words)
        .collect();
    let breaks = |change: &Change| {
        let wire = change.wire.old_clients || change.wire.old_servers;
        wire || change.rust() == Rust::Breaking || !change.bytes.is_empty()
    };
    changes.sort_by_key(|change| !breaks(change));
    changes
}

pub(super) fn summary(report: &Report) -> [(&'static str, String); 4] {
    let bytes = match (
        report.bytes(),
        report.cases.values().map(Vec::len).sum::<usize>(),
    ) {
        (false, _) => "same".to_owned(),
        (true, count) => format!("changed; {count} fixtures hold what is not sent any more"),
    };
    let least = if report.left_out.is_empty() {
        ""
    } else {
        "at least "
    };
    let version = format!("{least}{}", report.bump().word());
    [
        ("wire", report.wire().to_string()),
        ("Rust", report.rust().to_string()),
        ("bytes", bytes),
        ("version", version),
    ]
}

fn text(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for change in ordered(report) {
        writeln!(
            out,
            "{}\n  {}: {}",
            place(change),
            change.what,
            verdicts(change)
        )?;
        for item in &change.items {
            writeln!(out, "  {} {}", item.item, item.what)?;
            if let Some(places) = report.facade.get(&item.item) {
                writeln!(out, "    the facade names it: {}", places.join(", "))?;
            }
        }
        for sent in &change.bytes {
            writeln!(out, "  {}", sent.told)?;
        }
    }
    let words = report.changes.iter().filter(|change| change.words).count();
    if words > 0 {
        writeln!(out, "{words} times words alone; --format json lists them")?;
    }
    for (operation, files) in &report.cases {
        writeln!(out, "fixtures/{operation}: {} files", files.len())?;
    }
    for part in &report.left_out {
        writeln!(out, "not compared: {part}")?;
    }
    if report.changes.is_empty() && report.left_out.is_empty() {
        writeln!(out, "no change")?;
    }
    for (name, verdict) in summary(report) {
        writeln!(out, "{name:<8} {verdict}")?;
    }
    Ok(())
}

fn value(report: &Report) -> Value {
    let change = |change: &Change| {
        let items = change.items.iter().map(
            |item| json!({"item": item.item, "what": item.what, "rust": item.rust.to_string()}),
        );
        let sent = change
            .bytes
            .iter()
            .map(|sent| json!({"operation": sent.operation, "what": sent.told}));
        json!({
            "pointer": change.pointer,
            "document": if change.gone { "old" } else { "new" },
            "what": change.what,
            "words": change.words,
            "wire": sides(change.wire.old_clients, change.wire.old_servers),
            "rust": change.rust().to_string(),
            "items": items.collect::<Vec<_>>(),
            "bytes": sent.collect::<Vec<_>>(),
        })
    };
    let wire = report.wire();
    json!({
        "wire": sides(wire.old_clients, wire.old_servers),
        "rust": report.rust().to_string(),
        "bytes": if report.bytes() { "changed" } else { "same" },
        "bump": report.bump().word(),
        "facade": report.facade,
        "fixtures": report.cases,
        "left_out": report.left_out,
        "changes": report.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn sides(old_clients: bool, old_servers: bool) -> Value {
    let word = |broken: bool| if broken { "breaking" } else { "compatible" };
    json!({"old_clients": word(old_clients), "old_servers": word(old_servers)})
}
