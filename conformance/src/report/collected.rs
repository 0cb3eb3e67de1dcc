//! What a run collects, and the report that is made of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Counter, Exchange, Report, Row, Skipped};
use crate::code::Code;
use crate::coverage::Coverage;
use crate::expect::Kind;
use crate::finding::{Finding, Part};
use crate::kind::CaseKind;
use crate::tier::Tier;

/// What a run collects while it goes on.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) cases: Vec<Case>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) coverage: Vec<Coverage>,
    pub(crate) exchanges: Vec<Exchange>,
}

impl Collected {
    /// Adds one judged exchange, and gives it back with its findings counted.
    pub(crate) fn add(&mut self, mut case: Case, findings: Vec<Finding>) -> &Case {
        let new = findings.iter().filter(|finding| finding.known.is_none());
        let of_request = |finding: &&Finding| finding.part == Part::Request;
        case.request_findings = new.clone().filter(of_request).count();
        case.outcome_findings = new.count() - case.request_findings;
        self.findings.extend(findings);
        self.cases.push(case);
        &self.cases[self.cases.len() - 1]
    }

    /// Whether there is a finding that is not known.
    pub(crate) fn has_news(&self) -> bool {
        self.findings.iter().any(|finding| finding.known.is_none())
    }

    /// Whether something was found that is a verdict without any request: a call that the client cannot make, a fixture of no operation.
    pub(crate) fn needs_no_request(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|one| matches!(one.code, Code::CallImpossible | Code::FixtureUnknown))
    }

    /// Counts anew, with what was found about a case after it was judged.
    fn recount(&mut self) {
        let mut new: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
        for finding in self.findings.iter().filter(|one| one.known.is_none()) {
            if let Some(case) = &finding.case {
                let [of_request, of_outcome] = new.entry(case).or_default();
                *of_request += usize::from(finding.part == Part::Request);
                *of_outcome += usize::from(finding.part != Part::Request);
            }
        }
        for case in &mut self.cases {
            let counts = new.get(case.case.as_str()).copied().unwrap_or_default();
            [case.request_findings, case.outcome_findings] = counts;
        }
    }

    /// Puts the report together, a row for each operation.
    pub(crate) fn report(
        mut self,
        document: &str,
        target: &str,
        counted_by: Counter,
        operations: &BTreeSet<String>,
    ) -> Report {
        self.recount();
        let row = |name: &str, all: bool| {
            let mut row = Row {
                operation: name.to_owned(),
                ..Row::default()
            };
            for case in self
                .cases
                .iter()
                .filter(|case| all || case.operation == name)
            {
                row.cases += 1;
                row.derived += usize::from(case.derived);
                *row.kinds.entry(case.kind).or_default() += 1;
                row.requests += case.requests;
                row.request_shape.count(case.request_findings);
                // A story has neither the one nor the other, but some of both.
                if case.kind == CaseKind::Sequence {
                    continue;
                }
                let tally = if case.outcome == Kind::Reply {
                    &mut row.replies
                } else {
                    &mut row.errors
                };
                tally.count(case.outcome_findings);
            }
            for finding in &self.findings {
                if all || finding.operation == name {
                    row.findings += usize::from(finding.known.is_none());
                    row.known += usize::from(finding.known.is_some());
                }
            }
            row
        };
        Report {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            document: document.to_owned(),
            target: target.to_owned(),
            tier: Tier::default(),
            counted_by,
            rows: operations.iter().map(|name| row(name, false)).collect(),
            total: row("total", true),
            coverage: self.coverage,
            cases: self.cases,
            skipped: self.skipped,
            findings: self.findings,
            exchanges: self.exchanges,
        }
    }
}
