//! The report as one HTML file that a person reads: without scripts, without anything from elsewhere, and readable without its
//! colours.

mod exchange;
mod findings;
mod heat;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Counter, Report};
use crate::text::visible;

/// Nothing is loaded and nothing runs, whatever stands in the page.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE: &str = include_str!("html/style.css");

impl Report {
    /// The report as HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let verdict = self.verdict();
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { "Conformance: " (verdict) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    (self.head(&verdict))
                    main {
                        (self.findings())
                        (self.heat())
                        (self.left_out())
                    }
                    (self.foot())
                }
            }
        };
        page.into_string() + "\n"
    }

    /// What a person sees first: the verdict, and the numbers behind it.
    fn head(&self, verdict: &str) -> Markup {
        let good = self.exit_code() == 0;
        let total = &self.total;
        let mut numbers = vec![
            (total.cases.to_string(), "cases".to_owned()),
            (
                total.derived.to_string(),
                format!("of them {}", self.derived()),
            ),
            (total.requests.to_string(), "requests".to_owned()),
        ];
        if let Some(covered) = self.covered() {
            let of = |(seen, all): (usize, usize)| format!("{seen} of {all}");
            let shares = [
                (covered.statuses, "statuses"),
                (covered.present, "properties there"),
                (covered.absent, "properties missing once"),
            ];
            numbers.extend(shares.map(|(share, what)| (of(share), what.to_owned())));
        }
        numbers.push((total.known.to_string(), "known deviations".to_owned()));
        numbers.push((self.skipped.len().to_string(), "left out".to_owned()));
        html! {
            header class=(if good { "good" } else { "bad" }) {
                h1 { (if good { "✓ " } else { "✗ " }) "Conformance: " (verdict) }
                dl {
                    @for (number, what) in &numbers {
                        div { dt { (what) } dd { (number) } }
                    }
                }
            }
        }
    }

    fn left_out(&self) -> Markup {
        html! {
            @if self.cases.iter().any(|case| case.note.is_some()) {
                section aria-labelledby="noted" {
                    h2 id="noted" { "Noted" }
                    ul {
                        @for case in &self.cases {
                            @if let Some(note) = &case.note {
                                li { code { (visible(&case.case)) } ": " (visible(note)) }
                            }
                        }
                    }
                }
            }
            @if !self.skipped.is_empty() {
                section aria-labelledby="left-out" {
                    h2 id="left-out" { "Left out (" (self.skipped.len()) ")" }
                    ul {
                        @for skipped in &self.skipped {
                            li { code { (visible(&skipped.case)) } ": " (visible(&skipped.why)) }
                        }
                    }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let by = match self.counted_by {
            Counter::Server => "the server that received them",
            Counter::Client => "the client: another server's log cannot be read",
        };
        html! {
            footer {
                p { "Server: " code { (visible(&self.target)) } ". Requests counted by " (by) "." }
                @if let Some(drew) = self.drew() {
                    p { "The " (drew) "." }
                }
                p { "Version " (visible(&self.version)) ". Document: SHA-256 " code { (visible(&self.document)) } "." }
            }
        }
    }
}
