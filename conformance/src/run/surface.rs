//! What the client takes, held against the document: no argument that it has not, and none left out that it requires.

use serde_json::{Map, Value};

use super::prepare::Prepared;
use crate::code::Code;
use crate::derive::flat::flat;
use crate::drive::Driver;
use crate::every_operation::Arguments;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::spec::{Operation, Spec};

/// Builds calls that must be refused; sends nothing.
pub(super) async fn judge(prepared: &Prepared, driver: &Driver) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in &prepared.names {
        // The fullest call: a body of one field is refused without it for being empty.
        let derived = prepared.derived();
        let mine = derived.filter(|(operation, _)| operation.id == *name);
        let Some((operation, fixture)) = mine.max_by_key(|(_, fixture)| fields(fixture)) else {
            continue;
        };
        let Some(arguments) = &fixture.arguments else {
            continue;
        };
        let known = Known::of(&prepared.spec, operation);
        let (query, body) = driver.takes(&operation.id, arguments).await;
        let strange = |at: &str, takes: Vec<String>, known: &[String]| -> Vec<Finding> {
            let more = takes.into_iter().filter(|name| !known.contains(name));
            more.map(|name| unknown(operation, &format!("{at}.{name}")))
                .collect()
        };
        found.extend(strange("query", query, &known.query));
        found.extend(strange("body", body, &known.body));
        for (at, less) in without(arguments, &known) {
            let call = Fixture {
                arguments: Some(less),
                ..fixture.clone()
            };
            if driver.build(&call).await.is_ok() {
                found.push(not_missed(operation, fixture, &at));
            }
        }
    }
    found
}

/// How many fields and query names a call has.
fn fields(fixture: &Fixture) -> usize {
    let arguments = fixture.arguments.iter();
    let count = |arguments: &Arguments| {
        let body = arguments.body.as_ref().and_then(Value::as_object);
        arguments.query.len() + body.map_or(0, Map::len)
    };
    arguments.map(count).sum()
}

/// The arguments of an operation in the document.
struct Known {
    query: Vec<String>,
    body: Vec<String>,
    /// Those of them that must be there.
    query_due: Vec<String>,
    body_due: Vec<String>,
}

impl Known {
    fn of(spec: &Spec, operation: &Operation) -> Self {
        let parameters = operation.value["parameters"]
            .as_array()
            .into_iter()
            .flatten();
        let query = parameters
            .map(|parameter| spec.resolve(parameter))
            .filter(|parameter| parameter["in"] == "query");
        let name = |parameter: &Value| parameter["name"].as_str().unwrap_or_default().to_owned();
        let body = spec.resolve(&operation.value["requestBody"]);
        let body = flat(spec, &body["content"]["application/json"]["schema"]);
        let required = body["required"].as_array().into_iter().flatten();
        Self {
            query: query.clone().map(name).collect(),
            query_due: query
                .filter(|parameter| parameter["required"] == true)
                .map(name)
                .collect(),
            body: body["properties"]
                .as_object()
                .map(|fields| fields.keys().cloned().collect())
                .unwrap_or_default(),
            body_due: required
                .filter_map(|name| Some(name.as_str()?.to_owned()))
                .collect(),
        }
    }
}

/// The arguments without each that must be there, and its name.
fn without(arguments: &Arguments, known: &Known) -> Vec<(String, Arguments)> {
    let mut made = Vec::new();
    for name in &known.query_due {
        let mut less = arguments.clone();
        if less.query.remove(name).is_some() {
            made.push((format!("query.{name}"), less));
        }
    }
    for name in &known.body_due {
        let mut less = arguments.clone();
        let fields = less.body.as_mut().and_then(Value::as_object_mut);
        if fields.and_then(|fields| fields.remove(name)).is_some() {
            made.push((format!("body.{name}"), less));
        }
    }
    made
}

fn unknown(operation: &Operation, at: &str) -> Finding {
    Finding::coverage(
        Code::ArgumentUnknown,
        &operation.id,
        "an argument of the document",
        format!("the client alone has {at}"),
    )
}

/// It is about the client, not about the case: no case is without what is required.
fn not_missed(operation: &Operation, fixture: &Fixture, at: &str) -> Finding {
    let made = format!("the client makes one: {} without it", fixture.label());
    let expected = "no call without what the document requires";
    Finding {
        part: Part::Request,
        at: format!("request.{at}"),
        ..Finding::coverage(Code::RequestInvalid, &operation.id, expected, made)
    }
}
