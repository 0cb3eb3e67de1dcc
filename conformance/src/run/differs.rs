//! What a server does otherwise than the committed fixtures and the document say, beyond what the document forbids.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::code::Code;
use crate::coverage::Tree;
use crate::finding::{Finding, Part};
use crate::fixture::{Fixture, Response};
use crate::outcome::Outcome;
use crate::redact::Redactor;
use crate::spec::{Operation, Spec};
use crate::strict::Difference;

/// Names of properties in one finding.
const MOST_NAMES: usize = 20;

/// Compares a success with those of the fixtures of its operation.
pub(super) fn differs(
    spec: &Spec,
    operation: &Operation,
    committed: &[&Fixture],
    fixture: &Fixture,
    outcome: &Outcome,
) -> Vec<Finding> {
    let committed: Vec<&Response> = committed
        .iter()
        .map(|fixture| &fixture.response)
        .filter(|response| (200..300).contains(&response.status) && response.deviates.is_none())
        .collect();
    let mut found = Vec::new();
    let known: BTreeSet<String> = committed.iter().map(|response| form(response)).collect();
    let body: Option<Value> = serde_json::from_slice(&outcome.body).ok();
    let seen = Response {
        status: outcome.status.unwrap_or_default(),
        headers: outcome.headers.iter().cloned().collect(),
        body: body.clone(),
        bytes: (body.is_none() && !outcome.body.is_empty()).then(|| outcome.body.clone()),
        ..Response::default()
    };
    if !known.is_empty() && !known.contains(&form(&seen)) {
        let known: Vec<_> = known.into_iter().collect();
        found.push(Difference::new(
            Code::AnswerDiffers,
            "answer",
            known.join(", or "),
            form(&seen),
        ));
    }
    if let (Some(body), Some(status)) = (&body, outcome.status) {
        found.extend(properties(spec, operation, status, &committed, body));
    }
    found
        .into_iter()
        .map(|difference| Finding::new(Part::Reply, fixture, difference))
        .collect()
}

/// Status and kind of body in words.
fn form(response: &Response) -> String {
    let media_type = response.headers.get("content-type");
    let media_type = media_type.and_then(|value| value.split(';').next());
    let body = match (&response.body, response.bytes().is_empty()) {
        (_, true) => "no body",
        (Some(Value::Object(_)), _) => "an object",
        (Some(Value::Array(_)), _) => "a list",
        (Some(_), _) => "another JSON",
        (None, _) => media_type.unwrap_or("a body of no type"),
    };
    format!("{} with {body}", response.status)
}

/// Properties that neither document nor fixtures know, and those that every fixture has and the answer has not. Names alone are told, and
/// those alone that can be names of the API.
fn properties(
    spec: &Spec,
    operation: &Operation,
    status: u16,
    committed: &[&Response],
    body: &Value,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let Some(key) = spec.status_key(operation, status) else {
        return found;
    };
    let media = &spec.declared(operation, &key)["content"]["application/json"];
    let undeclared = Tree::new(spec, &media["schema"]).undeclared(body);
    let of_fixtures: Vec<BTreeSet<String>> = committed
        .iter()
        .filter_map(|response| response.body.as_ref())
        .map(names)
        .collect();
    let new = undeclared
        .iter()
        .filter(|name| of_fixtures.iter().all(|known| !known.contains(*name)));
    // Many names may be hidden alike.
    let new: BTreeSet<String> = new.map(|name| Redactor::pointer(name)).collect();
    if !new.is_empty() {
        let more = new.len().saturating_sub(MOST_NAMES);
        let mut new: Vec<String> = new.into_iter().take(MOST_NAMES).collect();
        new.extend((more > 0).then(|| format!("and {more} more")));
        found.push(Difference::new(
            Code::AnswerDiffers,
            "answer.body",
            "no property but those of the document",
            new.join(", "),
        ));
    }
    let here = names(body);
    let mut of_fixtures = of_fixtures.into_iter();
    let always = of_fixtures.next().map(|first| {
        of_fixtures.fold(first, |always, other| {
            always.intersection(&other).cloned().collect()
        })
    });
    // An empty list has nothing to have properties.
    let empty = |name: &String| {
        let list = name
            .rsplit_once("/*/")
            .map(|(list, _)| format!("{list}/*/"));
        list.is_some_and(|list| !here.iter().any(|other| other.starts_with(&list)))
    };
    let gone: Vec<_> = always
        .unwrap_or_default()
        .into_iter()
        .filter(|name| !here.contains(name) && !empty(name))
        .map(|name| Redactor::pointer(&name))
        .collect();
    if !gone.is_empty() {
        found.push(Difference::new(
            Code::AnswerDiffers,
            "answer.body",
            format_args!("{}, as in every fixture", gone.join(", ")),
            "not there",
        ));
    }
    found
}

/// Every property as a JSON pointer, with `*` for the items of lists.
fn names(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk("", value, &mut found);
    found
}

fn walk(at: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let at = format!("{at}/{name}");
                walk(&at, value, found);
                found.insert(at);
            }
        }
        Value::Array(items) => {
            for item in items {
                walk(&format!("{at}/*"), item, found);
            }
        }
        _ => {}
    }
}
