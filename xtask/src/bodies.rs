//! What the document says about a request body beside its types: the guard holds it to that.

mod filled;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::forms;
use crate::json::{join, list, object, resolve};
use crate::lower::shapes::is_json;
use crate::operations::Place;
use crate::problem::Problem;
use crate::values::Seen;

/// Fields of which exactly one, or at least one, must be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) exactly_one: bool,
    pub(crate) names: Vec<String>,
}

/// The keywords of a choice, and whether exactly one of its fields must be given.
pub(crate) const CHOICES: [(&str, bool); 2] = [("anyOf", false), ("oneOf", true)];

/// What a body is held to.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) optional: bool,
    /// Whether `{}` is a valid body.
    pub(crate) empty: bool,
    /// The places of lists and objects that must hold something, see [`filled`].
    pub(crate) filled: Vec<String>,
    pub(crate) choices: Vec<Choice>,
}

/// The rules for the body of an operation.
pub(crate) fn rules(doc: &Value, place: &Place<'_>) -> Result<Rules, Problem> {
    let Some((at, body)) = place.body(doc) else {
        return Ok(Rules::default());
    };
    let mut rules = Rules {
        optional: body.get("required") != Some(&json!(true)),
        ..Rules::default()
    };
    for (media_type, media) in object(body.get("content")) {
        let Some(schema) = media
            .get("schema")
            .filter(|_| is_json(media_type) || forms::kind(media_type).is_some())
        else {
            continue;
        };
        let at = format!("{}/schema", join(&format!("{at}/content"), media_type));
        rules.filled = filled::places(doc, &at, schema)?;
        let kinds = kinds(doc, at, schema);
        rules.empty = kinds
            .iter()
            .any(|kind| may_be_empty(doc, kind.schema, &mut Seen::new()));
        rules.choices = agreed(&kinds)?;
    }
    Ok(rules)
}

/// A schema that a body may follow: the body's own, or a member of the body's `oneOf`.
pub(crate) struct Kind<'a> {
    /// Where a reference to it stands, if one does.
    pub(crate) named_at: String,
    pub(crate) at: String,
    pub(crate) schema: &'a Value,
}

/// The kinds of a body.
pub(crate) fn kinds<'a>(doc: &'a Value, at: String, schema: &'a Value) -> Vec<Kind<'a>> {
    let mut found = Vec::new();
    let mut open = vec![(at, schema)];
    let mut seen = BTreeSet::new();
    while let Some((named_at, schema)) = open.pop() {
        let (at, schema) = resolve(doc, named_at.clone(), schema);
        if !seen.insert(at.clone()) {
            continue;
        }
        if choice(schema, "oneOf").is_none() && list(schema.get("oneOf")).next().is_some() {
            let members = list(schema.get("oneOf")).enumerate();
            open.extend(members.map(|(index, part)| (format!("{at}/oneOf/{index}"), part)));
        } else {
            found.push(Kind {
                named_at,
                at,
                schema,
            });
        }
    }
    found.sort_by(|a, b| a.named_at.cmp(&b.named_at));
    found
}

/// The fields of a choice: a list of nothing but `{"required": ["field"]}` beside properties.
pub(crate) fn choice(schema: &Value, keyword: &str) -> Option<Vec<String>> {
    let members = schema
        .get(keyword)?
        .as_array()
        .filter(|members| !members.is_empty())?;
    let properties = schema.get("properties")?;
    let name = |member: &Value| {
        let map = member.as_object().filter(|map| map.len() == 1)?;
        match map.get("required")?.as_array()?.as_slice() {
            [Value::String(name)] => properties.get(name).map(|_| name.clone()),
            _ => None,
        }
    };
    members.iter().map(name).collect()
}

/// The choices of a schema.
pub(crate) fn choices(schema: &Value) -> Vec<Choice> {
    let found = CHOICES.into_iter().filter_map(|(keyword, exactly_one)| {
        let names = choice(schema, keyword)?;
        Some(Choice { exactly_one, names })
    });
    found.collect()
}

/// The choices that all kinds of a body have.
fn agreed(kinds: &[Kind<'_>]) -> Result<Vec<Choice>, Problem> {
    let mut found: Option<Vec<Choice>> = None;
    for kind in kinds {
        let own = choices(kind.schema);
        if found.as_ref().is_some_and(|found| *found != own) {
            return Err(Problem::at(
                &kind.at,
                "its choice of fields is not that of the other kinds of the body",
                "give all kinds one choice: the guard does not know which kind it sees",
            ));
        }
        found = Some(own);
    }
    Ok(found.unwrap_or_default())
}

fn may_be_empty(doc: &Value, schema: &Value, seen: &mut Seen) -> bool {
    let (_, schema) = resolve(doc, String::new(), schema);
    // A part of itself asks for nothing more.
    if !seen.insert(schema) {
        return true;
    }
    let kind = schema.get("type").and_then(Value::as_str);
    let least = schema.get("minProperties").and_then(Value::as_u64);
    kind.is_none_or(|kind| kind == "object")
        && least.unwrap_or(0) == 0
        && list(schema.get("required")).next().is_none()
        && choices(schema).is_empty()
        && list(schema.get("allOf")).all(|part| may_be_empty(doc, part, seen))
}
