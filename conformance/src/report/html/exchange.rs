//! What was to be sent and what was, what came back and what the caller got: side by side, the differing lines marked.

use maud::{Markup, html};
use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::code::Code;
use crate::finding::Finding;
use crate::report::{Counter, Exchange};
use crate::text::visible;

/// The lines of a message, each with whether it differs from the other side.
type Lines = Vec<(String, bool)>;

/// A message in its parts.
struct Message {
    /// The first line.
    start: String,
    headers: Vec<String>,
    body: Vec<String>,
}

/// The panels of a case. Headers that only one side has are marked if a finding of the case names them: others may be added
/// freely. What another server answered is known by what the client kept of it alone.
pub(super) fn panels(exchange: &Exchange, findings: &[&Finding], by: Counter) -> Markup {
    let named: Vec<String> = findings
        .iter()
        .filter_map(|finding| finding.at.split_once("headers."))
        .map(|(_, name)| name.to_ascii_lowercase())
        .collect();
    let texts = exchange.requests.iter();
    let sent: Vec<_> = texts.map(|text| Message::read(text)).collect();
    let due = Message::read(&exchange.expected);
    let due_lines = due.beside(sent.first().unwrap_or(&due), &named, true);
    let sent_lines = sent.iter().map(|sent| sent.beside(&due, &named, false));

    let whole = exchange.outcome.as_str();
    let (told, got) = whole.split_once("\n\n").unwrap_or((whole, ""));
    let got = Message::read(got);
    let answer = exchange.answer.as_deref().map(Message::read);
    let answer_lines = answer
        .iter()
        .map(|answer| answer.beside(&got, &named, false));
    let got_lines = got.beside(answer.as_ref().unwrap_or(&got), &named, false);
    let answered = match by {
        Counter::Client if answer.is_some() => "Answer, as it should be",
        _ => "Answer of the server",
    };
    let unseen = !whole.is_empty();
    let panels = [
        ("Request, as it should be", vec![due_lines]),
        ("Request, as it was sent", sent_lines.collect()),
        (answered, answer_lines.collect()),
        (
            "What the caller got",
            vec![told_lines(told, findings), got_lines],
        ),
    ];
    html! {
        div class="panels" {
            @for (title, texts) in &panels {
                section {
                    h4 { (title) }
                    @if texts.iter().all(Vec::is_empty) {
                        @if *title == answered && unseen {
                            p { "Its log cannot be read: what the client kept of the answer is what the caller got." }
                        } @else {
                            p { "Nothing." }
                        }
                    }
                    @for lines in texts.iter().filter(|lines| !lines.is_empty()) {
                        (pre(lines))
                    }
                }
            }
        }
    }
}

/// What the client made of the answer: what it was, and after how many attempts. Marked where a finding is about that.
fn told_lines(told: &str, findings: &[&Finding]) -> Lines {
    let about = |attempts: bool| {
        findings.iter().any(|finding| match finding.code {
            Code::OutcomeAttempts => attempts,
            Code::ErrorKind | Code::ErrorRepeat | Code::OutcomeKind | Code::ReplyTyped => !attempts,
            _ => false,
        })
    };
    let lines = told.lines();
    lines
        .map(|line| (visible(line), about(line.starts_with("attempts: "))))
        .collect()
}

fn pre(lines: &Lines) -> Markup {
    html! {
        pre {
            @for (line, differs) in lines {
                @if *differs { mark { (line) } } @else { (line) }
                "\n"
            }
        }
    }
}

impl Message {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut head = head.lines().map(visible);
        // A line for each value, so that one value that differs is one line.
        let body = match serde_json::from_str::<Value>(body) {
            Ok(json) => format!("{json:#}"),
            Err(_) => body.to_owned(),
        };
        Self {
            start: head.next().unwrap_or_default(),
            headers: head.collect(),
            body: body.lines().map(visible).collect(),
        }
    }

    /// Its lines, those marked that the other side has not.
    fn beside(&self, other: &Self, named: &[String], all: bool) -> Lines {
        if self.start.is_empty() {
            return Lines::new();
        }
        let mut lines = vec![(self.start.clone(), self.start != other.start)];
        for header in &self.headers {
            let name = name(header);
            let there = other.headers.iter().any(|other| self::name(other) == name);
            let due = all || there || named.contains(&name);
            let differs = due && !other.headers.iter().any(|other| other == header);
            lines.push((header.clone(), differs));
        }
        if !self.body.is_empty() {
            lines.push((String::new(), false));
        }
        for step in capture_diff_slices(Algorithm::Myers, &self.body, &other.body) {
            let same = matches!(step, DiffOp::Equal { .. });
            let mine = &self.body[step.old_range()];
            lines.extend(mine.iter().map(|line| (line.clone(), !same)));
        }
        lines
    }
}

fn name(header: &str) -> String {
    let (name, _) = header.split_once(':').unwrap_or((header, ""));
    name.to_ascii_lowercase()
}
