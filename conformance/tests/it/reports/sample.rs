//! A report that no run made, with what a test puts into it.

use wassenger_conformance::code::Code;
use wassenger_conformance::coverage::{Cell, Coverage};
use wassenger_conformance::expect::Kind;
use wassenger_conformance::finding::{Finding, Part};
use wassenger_conformance::kind::CaseKind;
use wassenger_conformance::report::{Case, Counter, Exchange, Report, Row, Skipped};
use wassenger_conformance::tier::{Draw, Tier};

/// What must stay text wherever it stands.
pub(crate) const HOSTILE: &str = "</code></pre><script>alert(1)</script>\"' onload='x' ]]> <!-- | ` `` ``` \\| [a](http://example.org) ![b](c) **d** {0}, \r\n::error::forged\u{1b}[31m\u{7}\u{202e}&lt;%0A ##[stop-commands]x ###[error]y";

pub(crate) fn finding(code: Code, text: &str) -> Finding {
    Finding {
        code,
        part: Part::Error,
        attribution: code.attribution(),
        operation: text.to_owned(),
        case: Some(text.to_owned()),
        file: None,
        at: text.to_owned(),
        expected: text.to_owned(),
        actual: text.to_owned(),
        reproduce: format!("again {text}"),
        known: None,
    }
}

/// A report with these findings in which every other text is the given one.
pub(crate) fn report(text: &str, findings: Vec<Finding>) -> Report {
    let known = |finding: &&Finding| finding.known.is_some();
    let row = Row {
        operation: text.to_owned(),
        cases: 1,
        requests: 1,
        findings: findings.iter().filter(|finding| !known(finding)).count(),
        known: findings.iter().filter(known).count(),
        ..Row::default()
    };
    let cell = Cell { right: 0, wrong: 1 };
    let text = || text.to_owned();
    Report {
        version: text(),
        document: text(),
        target: text(),
        tier: Tier::Full(Draw::of(7)),
        counted_by: Counter::Server,
        rows: vec![row.clone()],
        total: row,
        coverage: vec![Coverage {
            operation: text(),
            cells: [(text(), cell)].into(),
            ..Coverage::default()
        }],
        cases: vec![Case {
            kind: CaseKind::Error,
            operation: text(),
            case: text(),
            derived: false,
            status: Some(200),
            outcome: Kind::Error,
            note: Some(text()),
            requests: 1,
            request_findings: 0,
            outcome_findings: findings.len(),
        }],
        skipped: vec![Skipped {
            operation: text(),
            case: text(),
            why: text(),
        }],
        findings,
        exchanges: vec![Exchange {
            case: text(),
            expected: text(),
            requests: vec![text()],
            answer: Some(text()),
            outcome: format!("{0}\n\n{0}\n{0}\n\n{0}", text()),
        }],
    }
}
