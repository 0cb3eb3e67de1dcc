//! What of the document was executed through the client and was as it should be: each declared status of each operation, and each
//! property of an answer both there and not there.

mod properties;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::finding::Finding;
use crate::fixture::Fixture;
use crate::kind::CaseKind;
use crate::report::Case;
use crate::spec::{Operation, Spec};
pub(crate) use properties::Tree;

/// What of one operation was seen.
#[derive(Clone, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Coverage {
    /// The operation.
    pub operation: String,
    /// Each declared status: `200`, `404`, or a class of them, `5XX`.
    pub cells: BTreeMap<String, Cell>,
    /// The properties of its successes.
    pub properties: Properties,
}

/// How often a status was judged.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Cell {
    /// Cases in which all was as it should be.
    pub right: usize,
    /// The others.
    pub wrong: usize,
}

impl Cell {
    fn count(&mut self, good: bool) {
        match good {
            true => self.right += 1,
            false => self.wrong += 1,
        }
    }
}

/// How many properties of answers were seen. Those of answers without a type are not counted.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Properties {
    /// Declared ones, those within others included.
    pub declared: usize,
    /// Those that were there at least once.
    pub present: usize,
    /// Those that may be missing.
    pub optional: usize,
    /// Those that were missing at least once where their object was there.
    pub absent: usize,
}

/// Collects the coverage of one operation while its cases are judged.
pub(crate) struct Seen<'a> {
    spec: &'a Spec,
    operation: &'a Operation,
    cells: BTreeMap<String, Cell>,
    trees: BTreeMap<String, Tree>,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(spec: &'a Spec, operation: &'a Operation) -> Self {
        let statuses = spec.statuses(operation);
        let successes = statuses.iter().filter(|status| status.starts_with('2'));
        let trees = successes.map(|status| {
            let media = &spec.declared(operation, status)["content"]["application/json"];
            (status.clone(), Tree::new(spec, &media["schema"]))
        });
        Self {
            spec,
            operation,
            trees: trees.collect(),
            cells: statuses
                .into_iter()
                .map(|status| (status, Cell::default()))
                .collect(),
        }
    }

    /// Counts a case that was judged.
    pub(crate) fn count(&mut self, case: &Case, fixture: &Fixture) {
        // What is damaged shows nothing of what is declared.
        if case.kind == CaseKind::Malformed {
            return;
        }
        let Some(key) = case
            .status
            .and_then(|status| self.spec.status_key(self.operation, status))
        else {
            return;
        };
        let is_good = case.is_good();
        self.cells.entry(key.clone()).or_default().count(is_good);
        if let (true, Some(tree), Some(body)) =
            (is_good, self.trees.get_mut(&key), &fixture.response.body)
        {
            tree.see(body);
        }
    }

    /// Counts an answer within a story, whose content is the simulator's.
    pub(crate) fn count_step(&mut self, status: u16, good: bool) {
        if let Some(key) = self.spec.status_key(self.operation, status) {
            self.cells.entry(key).or_default().count(good);
        }
    }

    /// The counts, and a finding for everything that was never seen.
    pub(crate) fn end(self) -> (Coverage, Vec<Finding>) {
        let name = &self.operation.id;
        let empty = self.cells.iter().filter(|(_, cell)| cell.right == 0);
        let mut found: Vec<_> = empty
            .map(|(status, _)| {
                let expected = format!("a case of status {status} that was as it should be");
                Finding::coverage(Code::StatusUncovered, name, expected, "none")
            })
            .collect();
        let mut properties = Properties::default();
        for (status, tree) in &self.trees {
            for (at, lacks) in tree.count(&mut properties) {
                let expected = format!("property {at} of {status} {lacks} in an answer");
                found.push(Finding::coverage(
                    Code::PropertyUncovered,
                    name,
                    expected,
                    "never",
                ));
            }
        }
        let coverage = Coverage {
            operation: name.clone(),
            cells: self.cells,
            properties,
        };
        (coverage, found)
    }
}
