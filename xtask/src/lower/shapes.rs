//! One success and one error per operation, each with one media type.

use serde_json::{Map, Value, json};

use super::{nullable, origin};
use crate::json::{join, object};
use crate::operations;
use crate::problem::Problem;

/// Whether a media type is plain JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    media_type
        .split(';')
        .next()
        .is_some_and(|name| name.trim() == "application/json")
}

/// Puts all successes of an operation under `2XX`; one without a body makes the body nullable.
pub(super) fn one_success(doc: &mut Value) -> Result<usize, Problem> {
    let mut changed = 0;
    operations::each(doc, |pointer, operation| {
        changed += merge(pointer, operation, "2XX", |status| status.starts_with('2'))?;
        Ok(())
    })?;
    Ok(changed)
}

/// Puts all errors of an operation under `4XX` and `5XX`, as JSON; other types are not decoded.
pub(super) fn one_error(doc: &mut Value) -> Result<usize, Problem> {
    let mut changed = 0;
    operations::each(doc, |pointer, operation| {
        if let Some(responses) = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut)
        {
            if let Some(response) = responses.remove("default") {
                changed += 1;
                for range in ["4XX", "5XX"] {
                    responses
                        .entry(range.to_owned())
                        .or_insert_with(|| response.clone());
                }
            }
            let before = responses.len();
            responses.retain(|status, _| status.starts_with(['2', '4', '5']));
            changed += before - responses.len();
        }
        changed += merge(pointer, operation, "4XX", |status| status.starts_with('4'))?;
        changed += merge(pointer, operation, "5XX", |status| status.starts_with('5'))?;
        same_error(pointer, operation)
    })?;
    Ok(changed)
}

/// Both ranges of errors must decode into one type.
fn same_error(pointer: &str, operation: &Map<String, Value>) -> Result<(), Problem> {
    let schema = |range: &str| {
        let at = format!("/{range}/content/application~1json/schema");
        operation
            .get("responses")
            .and_then(|responses| responses.pointer(&at))
    };
    match (schema("4XX"), schema("5XX")) {
        (Some(client), Some(server)) if client != server => Err(Problem::at(
            &format!("{pointer}/responses"),
            "the 5xx answers have another JSON schema than the 4xx answers",
            "give all errors of the operation one schema",
        )),
        _ => Ok(()),
    }
}

/// Leaves one media type in a success: JSON alone, or else the first that is not JSON, because
/// raw bytes are what all of several types have in common.
pub(super) fn one_media_type(doc: &mut Value) -> Result<usize, Problem> {
    let mut changed = 0;
    operations::each(doc, |_, operation| {
        let Some(content) = operation
            .get_mut("responses")
            .and_then(|responses| responses.pointer_mut("/2XX/content"))
            .and_then(Value::as_object_mut)
            .filter(|content| content.len() > 1)
        else {
            return Ok(());
        };
        let keep = content.keys().filter(|name| !is_json(name)).min().cloned();
        let before = content.len();
        content.retain(|name, _| keep.as_ref().is_none_or(|keep| keep == name));
        changed += before - content.len();
        Ok::<(), Problem>(())
    })?;
    Ok(changed)
}

/// Merges the answers whose status `belongs` into one under `range`.
fn merge(
    pointer: &str,
    operation: &mut Map<String, Value>,
    range: &str,
    belongs: fn(&str) -> bool,
) -> Result<usize, Problem> {
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return Ok(0);
    };
    let mut statuses: Vec<String> = responses
        .keys()
        .filter(|status| belongs(status))
        .cloned()
        .collect();
    statuses.sort();
    let error = range != "2XX";
    // An error without a body has no type, and all errors must have one.
    let in_shape = |response: &Value| {
        let mut bodies = object(response.get("content")).peekable();
        !error || bodies.peek().is_some() && bodies.all(|(name, _)| is_json(name))
    };
    if statuses.is_empty() || statuses == [range] && responses.get(range).is_some_and(in_shape) {
        return Ok(0);
    }
    let mut content: Map<String, Value> = Map::new();
    let mut schema: Option<Value> = None;
    let mut without_body = false;
    let mut description = None;
    for status in &statuses {
        let Some(response) = responses.remove(status) else {
            continue;
        };
        description = description.or_else(|| response.get("description").cloned());
        let here = origin(&response, join(&format!("{pointer}/responses"), status));
        let mut bodies = object(response.get("content")).peekable();
        without_body |= bodies.peek().is_none();
        for (name, media) in bodies {
            if !is_json(name) {
                content.insert(name.clone(), media.clone());
                continue;
            }
            let found = media.get("schema").cloned().unwrap_or_else(|| json!({}));
            if schema.as_ref().is_some_and(|schema| *schema != found) {
                return Err(Problem::at(
                    &join(&format!("{here}/content"), name),
                    format!(
                        "{status} has another JSON schema than the answers before it in {range}"
                    ),
                    format!("give all {range} answers of {pointer} one schema"),
                ));
            }
            schema = Some(found);
        }
    }
    if error {
        content.clear();
    }
    if let Some(mut schema) = schema {
        if without_body && !error {
            schema = nullable(schema);
        }
        content.insert("application/json".to_owned(), json!({"schema": schema}));
    }
    if !error || !content.is_empty() {
        let merged = json!({"description": description, "content": content});
        responses.insert(range.to_owned(), merged);
    }
    Ok(statuses.len())
}
