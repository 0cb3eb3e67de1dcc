//! The findings, worst first: the first one is open.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::exchange::panels;
use crate::code::Code;
use crate::finding::Finding;
use crate::report::{Exchange, Report};
use crate::text::{short, visible};

/// Findings that are shown: nobody reads more, and browsers take their time.
const MOST: usize = 200;
/// Letters in the line of a finding that is closed.
const LINE: usize = 90;
/// Letters of an expected or actual value.
const LONGEST: usize = 4000;

impl Report {
    pub(super) fn findings(&self) -> Markup {
        let findings = self.worst_first();
        let shown = &findings[..findings.len().min(MOST)];
        let exchanges: BTreeMap<&str, &Exchange> = self
            .exchanges
            .iter()
            .map(|exchange| (exchange.case.as_str(), exchange))
            .collect();
        let groups: Vec<_> = shown
            .chunk_by(|one, other| group(one) == group(other))
            .collect();
        let first = findings.first().filter(|first| first.known.is_none());
        html! {
            @if findings.is_empty() {
                p { "Everything that was judged is as it should be." }
            } @else {
                section aria-labelledby="findings" {
                    h2 id="findings" { "Findings, the worst first" }
                    @for group in groups {
                        (self.group(group, &exchanges, first.copied()))
                    }
                    @if findings.len() > shown.len() {
                        p { (findings.len() - shown.len()) " more are left out here; the report as JSON has them." }
                    }
                }
            }
        }
    }

    fn group(
        &self,
        group: &[&Finding],
        exchanges: &BTreeMap<&str, &Exchange>,
        first: Option<&Finding>,
    ) -> Markup {
        let (code, known) = (group[0].code, group[0].known.is_some());
        let (meaning, more) = page(code);
        html! {
            article class=[known.then_some("known")] {
                h3 {
                    @if known { "Known deviation: " }
                    (code.title()) " "
                    code { (code.id()) }
                    " " span class="count" { "× " (group.len()) }
                }
                div class="meaning" { (meaning) }
                @for finding in group {
                    (self.finding(finding, exchanges, first == Some(*finding)))
                }
                details class="page" {
                    summary { "Whose fault that is, and what to do" }
                    (more)
                }
            }
        }
    }

    fn finding(
        &self,
        finding: &Finding,
        exchanges: &BTreeMap<&str, &Exchange>,
        open: bool,
    ) -> Markup {
        let exchange = finding.case.as_deref().and_then(|case| exchanges.get(case));
        let of_case = |other: &&Finding| other.case == finding.case;
        let alike: Vec<_> = self.findings.iter().filter(of_case).collect();
        html! {
            details class="finding" open[open] {
                summary {
                    strong { (visible(&finding.operation)) } " "
                    code { (visible(&finding.at)) } " "
                    span class="line" {
                        "expected " code { (short(&finding.expected, LINE)) }
                        ", got " code { (short(&finding.actual, LINE)) }
                    }
                    " " span class="blame" { "blame: " (finding.attribution.word()) }
                }
                dl class="verdicts" {
                    div { dt { "Expected" } dd { pre { (short(&finding.expected, LONGEST)) } } }
                    div class="got" { dt { "Got" } dd { pre { mark { (short(&finding.actual, LONGEST)) } } } }
                }
                dl class="facts" {
                    div { dt { "At" } dd { code { (visible(&finding.at)) } } }
                    @if let Some(case) = &finding.case {
                        div { dt { "Case" } dd { code { (visible(case)) } } }
                    }
                    @if let Some(file) = &finding.file {
                        div { dt { "File" } dd { code { (visible(file)) } } }
                    }
                    div { dt { "Whose fault" } dd { (finding.attribution.word()) } }
                    div { dt { "Find it again" } dd { code class="command" { (visible(&finding.reproduce)) } } }
                    @if let Some(why) = &finding.known {
                        div { dt { "Known" } dd { (visible(why)) } }
                    }
                }
                @if let Some(exchange) = exchange {
                    (panels(exchange, &alike, self.counted_by))
                }
            }
        }
    }
}

fn group(finding: &Finding) -> (Code, bool) {
    (finding.code, finding.known.is_some())
}

/// The page of a code without its heading, which stands above it already: its first paragraph, and the others.
fn page(code: Code) -> (Markup, Markup) {
    let mut paragraphs = code.page().splitn(3, "\n\n").skip(1);
    let mut next = || {
        let mut text = String::new();
        let markdown = pulldown_cmark::Parser::new(paragraphs.next().unwrap_or_default());
        pulldown_cmark::html::push_html(&mut text, markdown);
        PreEscaped(text)
    };
    (next(), next())
}
