//! Operation by status: what was judged and how it went. Each cell has a sign and a number, so that it needs no colour.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::coverage::{Cell, Coverage};
use crate::report::{Report, Row};
use crate::text::visible;

/// From so many cases on a cell is darker, and darker still.
const MORE: usize = 3;
const MANY: usize = 12;

impl Report {
    pub(super) fn heat(&self) -> Markup {
        let of: BTreeMap<&str, &Coverage> = self
            .coverage
            .iter()
            .map(|each| (each.operation.as_str(), each))
            .collect();
        let statuses: BTreeSet<&str> = self
            .coverage
            .iter()
            .flat_map(|each| each.cells.keys())
            .map(String::as_str)
            .collect();
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|row| Reverse((row.findings, row.known)));
        html! {
            section aria-labelledby="coverage" {
                // What of the document is covered is known of the embedded server alone.
                @if statuses.is_empty() {
                    h2 id="coverage" { "Every operation" }
                } @else {
                    h2 id="coverage" { "Every operation, and each status that the document declares of it" }
                    p class="key" {
                        span class="cell good" { "✓ 3" } " cases that were right "
                        span class="cell bad" { "✗ 1" } " cases that were wrong "
                        span class="cell never" { "∅" } " declared, never right "
                        span class="cell" { "·" } " not declared"
                    }
                }
                div class="scroll" tabindex="0" role="region" aria-labelledby="coverage" {
                    table {
                        thead {
                            tr {
                                th scope="col" { "operation" }
                                th scope="col" { "findings" }
                                th scope="col" { "cases" }
                                @for status in &statuses { th scope="col" { (visible(status)) } }
                                @if !of.is_empty() { th scope="col" { "properties" } }
                            }
                        }
                        tbody {
                            @for row in rows {
                                (line(row, row.unjudged(self.counted_by), of.get(row.operation.as_str()).copied(), &statuses))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn line(
    row: &Row,
    unjudged: Option<&str>,
    coverage: Option<&Coverage>,
    statuses: &BTreeSet<&str>,
) -> Markup {
    let name = visible(&row.operation);
    let bad = row.findings > 0;
    html! {
        tr class=[bad.then_some("bad")] {
            th scope="row" { (name) }
            td class=(if bad { "bad" } else { "" }) title=(format!("{name}: {} findings, {} known", row.findings, row.known)) {
                @if bad { "✗ " (row.findings) } @else if row.known > 0 { "(" (row.known) ")" } @else { (unjudged.unwrap_or("✓")) }
            }
            td title=(format!("{name}: {} cases, {} of them derived", row.cases, row.derived)) { (row.cases) }
            @for status in statuses {
                (cell(&name, &visible(status), coverage.and_then(|each| each.cells.get(*status))))
            }
            @if let Some(properties) = coverage.map(|each| each.properties) {
                td title=(format!(
                    "{name}: {} of {} properties were there, {} of {} were missing once",
                    properties.present, properties.declared, properties.absent, properties.optional
                )) {
                    (properties.present + properties.absent) "/" (properties.declared + properties.optional)
                }
            }
        }
    }
}

fn cell(name: &str, status: &str, cell: Option<&Cell>) -> Markup {
    let Some(&Cell { right, wrong }) = cell else {
        let title = format!("{name}: {status} is not declared");
        return html! { td title=(title) { "·" } };
    };
    let class = match (right, wrong) {
        (_, 1..) => "bad",
        (0, _) => "never",
        (..MORE, _) => "good",
        (..MANY, _) => "good more",
        _ => "good many",
    };
    let title = format!("{name}, status {status}: {right} cases right, {wrong} wrong");
    html! {
        td class=(class) title=(title) {
            @if wrong > 0 { "✗ " (wrong) "/" (right + wrong) } @else if right > 0 { "✓ " (right) } @else { "∅" }
        }
    }
}
