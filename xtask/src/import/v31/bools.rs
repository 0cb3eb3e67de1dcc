//! `true` and `false` for a schema.

use serde_json::{Map, Value, json};

use super::keys::schemas;
use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::join;

const RULE: &str = "boolean_schemas";
const NOTHING: &str = "a schema that no value fits; anything is taken there";

pub(super) fn boolean_schemas(doc: &mut Value, notes: &mut Notes) {
    each(doc, Kind::Components, &mut |at, components| {
        if let Some(Value::Object(named)) = components.get_mut("schemas") {
            for (name, schema) in named {
                plain(schema, &join(&join(at, "schemas"), name), notes);
            }
        }
    });
    for kind in [Kind::Parameter, Kind::Media] {
        each(doc, kind, &mut |at, holder| {
            if let Some(schema) = holder.get_mut("schema") {
                plain(schema, &join(at, "schema"), notes);
            }
        });
    }
    schemas(doc, &mut |at, schema| {
        properties(schema, at, notes);
        items(schema, at, notes);
        for keyword in ["allOf", "anyOf", "oneOf"] {
            members(schema, keyword, at, notes);
        }
        if let Some(Value::Bool(no)) = schema.get("not") {
            let here = join(at, "not");
            match no {
                true => notes.lose(RULE, here, NOTHING),
                false => notes.touch(RULE, here),
            }
            schema.remove("not");
        }
    });
}

/// `{}` for both; it is a loss for `false`.
fn plain(schema: &mut Value, at: &str, notes: &mut Notes) {
    match schema {
        Value::Bool(true) => notes.touch(RULE, at),
        Value::Bool(false) => notes.lose(RULE, at, NOTHING),
        _ => return,
    }
    *schema = json!({});
}

/// A property that must not be there is not described.
fn properties(schema: &mut Map<String, Value>, at: &str, notes: &mut Notes) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    let at = join(at, "properties");
    properties.retain(|name, property| {
        let kept = *property != json!(false);
        if kept {
            plain(property, &join(&at, name), notes);
        } else {
            notes.touch(RULE, join(&at, name));
        }
        kept
    });
}

/// `false` after a tuple is left to the rule of tuples; else it is a list that is empty.
fn items(schema: &mut Map<String, Value>, at: &str, notes: &mut Notes) {
    for keyword in ["prefixItems", "items"] {
        if let Some(Value::Array(tuple)) = schema.get_mut(keyword) {
            for (index, item) in tuple.iter_mut().enumerate() {
                plain(item, &join(&join(at, keyword), &index.to_string()), notes);
            }
        }
    }
    let Some(Value::Bool(any)) = schema.get("items").cloned() else {
        return;
    };
    if !any && schema.contains_key("prefixItems") {
        return;
    }
    if !any {
        schema.insert("maxItems".to_owned(), json!(0));
    }
    schema.insert("items".to_owned(), json!({}));
    notes.touch(RULE, join(at, "items"));
}

/// Of a choice `false` is no part, and of a sum `true` is none.
fn members(schema: &mut Map<String, Value>, keyword: &str, at: &str, notes: &mut Notes) {
    let Some(Value::Array(members)) = schema.get_mut(keyword) else {
        return;
    };
    if !members.iter().any(Value::is_boolean) {
        return;
    }
    let here = join(at, keyword);
    let all = keyword == "allOf";
    let impossible = match all {
        true => members.contains(&json!(false)),
        false => members.iter().all(|member| *member == json!(false)),
    };
    match impossible {
        true => notes.lose(RULE, &here, NOTHING),
        false => notes.touch(RULE, &here),
    }
    members.retain(|member| match member {
        Value::Bool(any) => *any && !all,
        _ => true,
    });
    for member in members.iter_mut().filter(|member| member.is_boolean()) {
        *member = json!({});
    }
    if members.is_empty() {
        schema.remove(keyword);
    }
}
