//! Parameters that a client of ours does not send.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::check::parameters::identity;
use crate::headers::{self, IGNORED, KEY};
use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::{as_object, join, resolve};
use crate::table::delimiter;
use crate::values;

/// Takes away what OpenAPI says to ignore, and the keys: the transport sends its own in `Token`, and no other.
pub(super) fn headers_of_http(doc: &mut Value, notes: &mut Notes) {
    let keys = headers::keys(doc);
    without(doc, &mut |_, parameter, at| {
        let name = parameter["name"]
            .as_str()
            .unwrap_or_default()
            .to_lowercase();
        let sent = IGNORED.contains(&name.as_str()) || keys.contains(&name);
        let ignored = parameter["in"] == "header" && sent;
        if ignored && (name == KEY || IGNORED.contains(&name.as_str())) {
            notes.touch("headers_of_http", at);
        } else if ignored {
            let what = format!("the key is sent in the header Token, not as {name}");
            notes.lose("headers_of_http", at, what);
        }
        ignored
    });
}

/// Takes away what an operation, or a path, has already.
pub(super) fn parameters_once(doc: &mut Value, notes: &mut Notes) {
    let mut seen = BTreeMap::new();
    without(doc, &mut |_, parameter, at| {
        let holder = at.rsplit_once('/').map_or(at, |(holder, _)| holder);
        let key = (holder.to_owned(), identity(parameter));
        let Some(first) = seen.get(&key) else {
            // What has no name is told by the check.
            if parameter["name"].is_string() {
                seen.insert(key, parameter.clone());
            }
            return false;
        };
        match first == parameter {
            true => notes.touch("parameters_once", at),
            false => {
                let what = format!("the parameter {} is there already", parameter["name"]);
                notes.lose("parameters_once", at, what);
            }
        }
        true
    });
}

/// Takes away optional parameters that would not be sent as they should; an operation that requires one is left out later.
pub(super) fn parameters_sent(doc: &mut Value, notes: &mut Notes) {
    without(doc, &mut |doc, parameter, at| {
        if parameter["required"] == true {
            return false;
        }
        let place = parameter["in"].as_str().unwrap_or_default();
        let style = parameter["style"].as_str().unwrap_or("form");
        let name = parameter["name"].as_str().unwrap_or_default();
        let list = values::items(doc, &parameter["schema"]).is_some();
        let own = match place {
            "cookie" => Some("a parameter in a cookie is not sent".to_owned()),
            "header" => headers::fault(doc, name),
            _ => None,
        };
        let unsent = || match place {
            "query" | "header" => values::unsent(doc, place, &parameter["schema"]),
            _ => None,
        };
        let odd = || {
            let usual = style == "form" || list && delimiter(style).is_some();
            (place == "query" && !usual).then(|| format!("a list of style {style} is not sent"))
        };
        let Some(fault) = own.or_else(unsent).or_else(odd) else {
            return false;
        };
        notes.lose(
            "parameters_sent",
            at,
            format!("the parameter {}: {fault}", parameter["name"]),
        );
        true
    });
}

/// Makes a text of a parameter that is described as a media type.
pub(super) fn parameters_with_content(doc: &mut Value, notes: &mut Notes) {
    each(doc, Kind::Parameter, &mut |at, parameter| {
        let map = as_object(parameter);
        if map.contains_key("in") && map.remove("content").is_some() {
            map.insert("schema".to_owned(), json!({"type": "string"}));
            notes.touch("parameters_with_content", at);
        }
    });
}

/// Takes null away from parameters that stand in a header or a path, and from those of a query that are required.
pub(super) fn texts_not_null(doc: &mut Value, notes: &mut Notes) {
    each(doc, Kind::Parameter, &mut |at, parameter| {
        let optional = parameter["in"] == "query" && parameter["required"] != true;
        if optional || parameter.get("in").is_none() {
            return;
        }
        let schema = parameter.get_mut("schema").and_then(Value::as_object_mut);
        if schema.and_then(|schema| schema.remove("nullable")) == Some(json!(true)) {
            notes.touch("texts_not_null", join(at, "schema"));
        }
    });
}

/// Takes away the parameters of operations and paths that a rule wants gone.
fn without(doc: &mut Value, unwanted: &mut impl FnMut(&Value, &Value, &str) -> bool) {
    let whole = doc.clone();
    let mut holder = |at: &str, part: &mut Value| {
        let Some(parameters) = part.get_mut("parameters").and_then(Value::as_array_mut) else {
            return;
        };
        let mut index = 0;
        parameters.retain(|parameter| {
            let here = join(&join(at, "parameters"), &index.to_string());
            index += 1;
            let (_, parameter) = resolve(&whole, String::new(), parameter);
            !unwanted(&whole, parameter, &here)
        });
    };
    each(doc, Kind::Operation, &mut holder);
    each(doc, Kind::PathItem, &mut holder);
}
