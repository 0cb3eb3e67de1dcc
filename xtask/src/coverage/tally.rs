//! Counts, and the names of what is missing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{ACTIONS, NEW_REPORT, TABLE};
use crate::json::resolve;
use crate::problem::{Problem, SPEC};

/// What is compared.
#[derive(Clone)]
pub(crate) struct Inputs {
    pub(crate) actions: Value,
    pub(crate) document: Value,
    /// The document's SHA-256.
    pub(crate) sum: String,
    /// The ids of the operations in the generated table.
    pub(crate) generated: Vec<String>,
    /// The JSON report of a conformance run.
    pub(crate) report: Value,
    /// How many actions there must be.
    pub(crate) wanted: usize,
}

/// Actions that are mapped and that there are; operations that actions name, of the document, of the table, and seen.
#[derive(Clone, Copy, Default)]
pub(super) struct Row {
    pub(super) actions: [usize; 2],
    pub(super) operations: [usize; 4],
}

/// The table, and what is missing.
pub(crate) struct Coverage {
    pub(super) rows: BTreeMap<String, Row>,
    pub(super) total: Row,
    pub(crate) missing: Vec<String>,
}

/// An operation of the document.
struct Operation<'a> {
    tag: &'a str,
    method: String,
    path: &'a str,
    value: &'a Value,
}

impl Coverage {
    /// Counts. Fails when there is nothing to judge by: no action, no operation, no case that a server counted.
    pub(crate) fn of(inputs: &Inputs) -> Result<Self, Problem> {
        let operations = operations(&inputs.document)?;
        let actions = filled(&inputs.actions, ACTIONS, "has no list of actions")?;
        of_the_document(inputs)?;
        let cases = filled(&inputs.report["cases"], "the report", "has no case")?;
        if inputs.report["counted_by"] != "server" {
            let cure = "make it without --base-url";
            return Err(Problem::of(
                "the report",
                "its requests were not counted by the server",
                cure,
            ));
        }
        let mut coverage = Self {
            rows: BTreeMap::new(),
            total: Row::default(),
            missing: Vec::new(),
        };
        coverage.actions(inputs, actions, &operations);
        let named: BTreeSet<&str> = actions
            .iter()
            .filter_map(|action| action["operation"].as_str())
            .collect();
        let generated: BTreeSet<&str> = inputs.generated.iter().map(String::as_str).collect();
        for (id, operation) in &operations {
            let lacks = [
                (
                    named.contains(id),
                    format!("no action of {ACTIONS} names it"),
                ),
                (true, String::new()),
                (generated.contains(id), format!("it is not in {TABLE}")),
                (
                    seen(cases, id),
                    "no reply or no error of it was asserted after a request that the server saw"
                        .to_owned(),
                ),
            ];
            for (at, (has, what)) in lacks.into_iter().enumerate() {
                if has {
                    coverage
                        .rows
                        .entry(operation.tag.to_owned())
                        .or_default()
                        .operations[at] += 1;
                    coverage.total.operations[at] += 1;
                } else {
                    coverage.missing.push(format!("{id}: {what}"));
                }
            }
        }
        let strangers = generated.iter().filter(|id| !operations.contains_key(**id));
        coverage
            .missing
            .extend(strangers.map(|id| format!("{id}: it is in {TABLE}, not in {SPEC}")));
        // What the ledger knows does not fail the check either.
        let new = |findings: &Vec<Value>| {
            let new = findings.iter().filter(|one| !one["known"].is_string());
            new.count()
        };
        match inputs.report["findings"].as_array().map(new) {
            Some(0) => {}
            Some(count) => coverage
                .missing
                .push(format!("the conformance check has {count} findings")),
            None => {
                return Err(Problem::of(
                    "the report",
                    "has no list of findings",
                    "make it anew",
                ));
            }
        }
        Ok(coverage)
    }

    fn actions(
        &mut self,
        inputs: &Inputs,
        actions: &[Value],
        operations: &BTreeMap<&str, Operation<'_>>,
    ) {
        let mut names = BTreeSet::new();
        for action in actions {
            let name = action["action"].as_str().unwrap_or_default();
            let id = action["operation"].as_str().unwrap_or_default();
            let operation = operations.get(id);
            let row = self
                .rows
                .entry(operation.map_or("-", |operation| operation.tag).to_owned())
                .or_default();
            row.actions[1] += 1;
            let of_it = |other: &&Value| other["operation"] == action["operation"];
            let shared = actions.iter().filter(of_it).count() > 1;
            match fault(&inputs.document, action, operation, shared) {
                None if !names.insert(name) => self
                    .missing
                    .push(format!("{name}: it stands twice in {ACTIONS}")),
                None => {
                    row.actions[0] += 1;
                    self.total.actions[0] += 1;
                }
                Some(fault) => self.missing.push(format!("{name}: {fault}")),
            }
        }
        self.total.actions[1] = inputs.wanted;
        if actions.len() != inputs.wanted {
            self.missing.push(format!(
                "{ACTIONS} has {} actions; the tool has {}",
                actions.len(),
                inputs.wanted
            ));
        }
    }
}

/// A report of another document says nothing about this one.
fn of_the_document(inputs: &Inputs) -> Result<(), Problem> {
    let fault = match inputs.report["document"].as_str() {
        Some(sum) if sum == inputs.sum => return Ok(()),
        Some(sum) => format!(
            "is of another document: its sha256 is {sum}, that of {SPEC} is {}",
            inputs.sum
        ),
        None => "does not say of which document it is".to_owned(),
    };
    Err(Problem::of("the report", fault, NEW_REPORT))
}

/// What is wrong with an action; one that shares its operation with others says by which kind of body.
fn fault(
    document: &Value,
    action: &Value,
    operation: Option<&Operation<'_>>,
    shared: bool,
) -> Option<String> {
    if action["action"].as_str().is_none_or(str::is_empty) {
        return Some(format!("an action of {ACTIONS} has no name"));
    }
    let Some(operation) = operation else {
        return Some(format!("{SPEC} has no operation {}", action["operation"]));
    };
    if action["method"] != operation.method.as_str() || action["path"] != operation.path {
        return Some(format!(
            "{} is {} {} in {SPEC}",
            action["operation"], operation.method, operation.path
        ));
    }
    let kind = match (action["schema"].as_str(), shared) {
        (Some(kind), _) => kind,
        (None, false) => return None,
        (None, true) => {
            return Some("it shares its operation, and names no kind of body".to_owned());
        }
    };
    let follow = |value| resolve(document, String::new(), value).1;
    let body = follow(&operation.value["requestBody"]);
    let schema = follow(&body["content"]["application/json"]["schema"]);
    let reference = format!("#/components/schemas/{kind}");
    let kinds = schema["oneOf"].as_array().into_iter().flatten();
    let known = kinds
        .into_iter()
        .any(|part| part["$ref"] == reference.as_str());
    (!known).then(|| format!("{kind} is no kind of body of {}", action["operation"]))
}

fn operations(document: &Value) -> Result<BTreeMap<&str, Operation<'_>>, Problem> {
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, value) in item.as_object().into_iter().flatten() {
            let Some(id) = value["operationId"].as_str() else {
                continue;
            };
            let operation = Operation {
                tag: value["tags"][0].as_str().unwrap_or("-"),
                method: method.to_uppercase(),
                path,
                value,
            };
            found.insert(id, operation);
        }
    }
    if found.is_empty() {
        return Err(Problem::of(SPEC, "has no operation", "put it back"));
    }
    Ok(found)
}

fn filled<'a>(list: &'a Value, place: &str, fault: &str) -> Result<&'a [Value], Problem> {
    let list = list.as_array().filter(|list| !list.is_empty());
    list.map(Vec::as_slice)
        .ok_or_else(|| Problem::of(place, fault, "put it back, or make it anew"))
}

/// Whether a reply and an error of an operation were asserted, each after a request that the server saw.
fn seen(cases: &[Value], id: &str) -> bool {
    let good = |case: &&Value| {
        case["operation"] == id
            // A story has steps of several operations, and no answer of its own.
            && case["kind"] != "sequence"
            && case["requests"].as_u64().is_some_and(|count| count > 0)
            && case["request_findings"] == 0
            && case["outcome_findings"] == 0
    };
    ["reply", "error"].iter().all(|outcome| {
        cases
            .iter()
            .filter(good)
            .any(|case| case["outcome"] == *outcome)
    })
}
