//! The command that shows a finding again: as little of the run as that takes.

use super::{Settings, quoted};
use crate::code::Code;
use crate::finding::Finding;
use crate::report::Case;
use crate::spec::{Operation, Spec};

/// A run that is over.
pub(super) struct Again<'a> {
    pub(super) settings: &'a Settings,
    pub(super) spec: &'a Spec,
    pub(super) cases: &'a [Case],
}

impl Again<'_> {
    pub(super) fn command(&self, finding: &Finding) -> String {
        if finding.code == Code::CodeStale {
            return "cargo xtask codegen --check".to_owned();
        }
        let named = finding.case.as_deref();
        let case = named.and_then(|name| self.cases.iter().find(|case| case.case == name));
        let operation = self.spec.operation(&finding.operation);
        let choice = match (named, case, &self.settings.target) {
            // It is no case of an operation, and still found by its name.
            (Some(name), ..) if finding.code == Code::FixtureUnknown => Some(cases(&[name])),
            (_, Some(case), Some(target)) if target.is_judged_by_document() => self.alone(case),
            // What plays the fixtures goes by their order, so that one alone may be taken for another.
            (_, Some(case), Some(_)) if case.status.is_some() && self.settings.cases.is_empty() => {
                Some(of(&finding.operation))
            }
            (.., Some(_)) => None,
            (_, Some(case), None) => Some(cases(&[&case.case])),
            // What the client alone has is looked for in whole runs.
            (_, None, None) => operation.map(|operation| of(&operation.id)),
        };
        let choice = choice.unwrap_or_else(|| self.as_it_was());
        self.settings.invocation.clone() + &choice
    }

    /// A case of the API. One without a success is no verdict by itself: a read that has one goes with it.
    fn alone(&self, case: &Case) -> Option<String> {
        if case.requests == 0 || case.is_success() {
            return Some(cases(&[&case.case]));
        }
        let read = |case: &&Case| {
            let operation = self.spec.operation(&case.operation);
            case.is_success() && operation.is_some_and(Operation::is_read)
        };
        let other = self.cases.iter().find(read)?;
        Some(cases(&[&case.case, &other.case]))
    }

    /// The choice that was made for the run.
    fn as_it_was(&self) -> String {
        let operations = self.settings.operations.iter();
        let operations: String = operations.map(|name| of(name)).collect();
        let names: Vec<_> = self.settings.cases.iter().map(String::as_str).collect();
        operations + &cases(&names)
    }
}

fn of(operation: &str) -> String {
    format!(" --operation {}", quoted(operation))
}

fn cases(names: &[&str]) -> String {
    let names = names.iter();
    names
        .map(|name| format!(" --case {}", quoted(name)))
        .collect()
}
