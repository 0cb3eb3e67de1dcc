//! Choices of fields (`oneOf` or `anyOf` of nothing but `required`): the guard sees those at the
//! top of a body alone.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::bodies::{CHOICES, choice, choices, kinds};
use crate::json::{list, resolve};
use crate::lower::roles::{answer_schemas, body_schemas};
use crate::problem::Problem;

/// The places where a choice may stand, or a reference to a schema that has one.
pub(super) fn guarded(doc: &Value) -> BTreeSet<String> {
    let kinds = body_schemas(doc)
        .into_iter()
        .flat_map(|(at, schema)| kinds(doc, at, schema));
    let places = kinds.flat_map(|kind| [kind.named_at, kind.at]);
    // In answers nothing is guarded and nothing has to be.
    let answers = answer_schemas(doc).into_iter().map(|(at, _)| at);
    places.chain(answers).collect()
}

pub(super) fn check(
    doc: &Value,
    at: &str,
    schema: &Value,
    guarded: &BTreeSet<String>,
    found: &mut Vec<Problem>,
) {
    for (keyword, _) in CHOICES {
        let is_part = |member: &Value| {
            let map = member.as_object();
            map.is_some_and(|map| map.len() == 1 && map.contains_key("required"))
        };
        if choice(schema, keyword).is_none() && list(schema.get(keyword)).any(is_part) {
            found.push(Problem::at(
                &format!("{at}/{keyword}"),
                "a choice that is not of fields of the schema, one in each part",
                "write parts `{\"required\": [\"field\"]}` beside the properties that they name",
            ));
        }
    }
    let (_, target) = resolve(doc, String::new(), schema);
    if !choices(target).is_empty() && !guarded.contains(at) {
        found.push(Problem::at(
            at,
            "a choice of fields deep in a body would not be guarded",
            "drop it, or teach generated/hook/guard.rs to find it",
        ));
    }
}
