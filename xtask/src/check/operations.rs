//! Names and marks of operations.

use serde_json::Value;

use crate::json::{join, object};
use crate::names::{clash, snake};
use crate::operations::{self, Place};
use crate::problem::Problem;
use crate::table;

pub(super) fn check(doc: &Value, found: &mut Vec<Problem>) {
    for (path, item) in object(doc.get("paths")) {
        if item.get("$ref").is_some() {
            found.push(Problem::at(
                &join("/paths", path),
                "a path that is a reference is not read",
                "put the path's operations here",
            ));
        }
    }
    let places = operations::all(doc);
    for place in &places {
        names(place, found);
    }
    let named: Vec<(&Place<'_>, &str)> = places
        .iter()
        .filter_map(|place| Some((place, place.id()?)))
        .collect();
    let ids: Vec<&str> = named.iter().map(|(_, id)| *id).collect();
    if let Some((earlier, later)) = clash(&ids, snake) {
        found.push(Problem::at(
            &format!("{}/operationId", named[later].0.pointer),
            format!(
                "`{}` would become the method {}, as `{}` at {}",
                ids[later],
                snake(ids[later]),
                ids[earlier],
                named[earlier].0.pointer,
            ),
            "rename one of the two",
        ));
    }
    if let Err(problem) = table::rows(doc) {
        found.push(problem);
    }
}

fn names(place: &Place<'_>, found: &mut Vec<Problem>) {
    match place.id() {
        Some(id) if !snake(id).is_empty() => {}
        Some(_) => found.push(Problem::at(
            &format!("{}/operationId", place.pointer),
            "no name can be made of it",
            "use letters",
        )),
        None => found.push(Problem::at(
            &place.pointer,
            "operationId is missing",
            "give the operation one, such as `get_queue`",
        )),
    }
    let summary = place.value.get("summary").and_then(Value::as_str);
    if summary.is_none_or(|summary| summary.is_empty() || summary.contains('\n')) {
        found.push(Problem::at(
            &place.pointer,
            "it has no summary of one line",
            "say in a line what the operation does",
        ));
    }
}
