//! The report as Markdown, for a pull request or a release note.

use std::io::{self, Write};

use super::print::{ordered, place, summary};
use super::report::Report;

pub(super) fn print(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| verdict | |\n| --- | --- |")?;
    for (name, verdict) in summary(report) {
        writeln!(out, "| {name} | {verdict} |")?;
    }
    let changes = ordered(report);
    if !changes.is_empty() {
        writeln!(out, "\n| where | what | wire | Rust | bytes |")?;
        writeln!(out, "| --- | --- | --- | --- | --- |")?;
    }
    for change in changes {
        let items = change.items.iter();
        let items = items.map(|item| format!("{} {}", code(&item.item), cell(&item.what)));
        let rust: Vec<String> = [change.rust().to_string()]
            .into_iter()
            .chain(items)
            .collect();
        let sent: Vec<String> = change.bytes.iter().map(|sent| cell(&sent.told)).collect();
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            code(&place(change)),
            cell(&change.what),
            change.wire,
            rust.join("<br>"),
            sent.join("<br>")
        )?;
    }
    let words = report.changes.iter().filter(|change| change.words).count();
    if words > 0 {
        writeln!(out, "\n{words} times words alone.")?;
    }
    for (item, places) in &report.facade {
        writeln!(
            out,
            "\nThe facade names {}: {}.",
            code(item),
            places.join(", ")
        )?;
    }
    for (operation, files) in &report.cases {
        let folder = code(&format!("fixtures/{operation}"));
        writeln!(out, "\n{folder}: {} files.", files.len())?;
    }
    if !report.left_out.is_empty() {
        writeln!(out, "\nNot compared:\n")?;
    }
    let mut left_out = report.left_out.iter();
    left_out.try_for_each(|part| writeln!(out, "- {}", cell(part)))
}

/// Text that is no Markdown, in one line.
fn cell(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '[' | ']' | '`' | '<' | '>' | '\\' => shown.extend(['\\', c]),
            c if c.is_control() => shown.push(' '),
            c => shown.push(c),
        }
    }
    shown
}

/// A name as code, in one line.
fn code(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    let text = text.replace('|', "\\|");
    match text.contains('`') {
        true => format!("`` {text} ``"),
        false => format!("`{text}`"),
    }
}
