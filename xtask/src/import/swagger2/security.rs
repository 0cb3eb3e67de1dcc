//! The ways to sign in.

use serde_json::{Map, Value, json};

use super::places;
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::join;

pub(super) const RULE: Rule = Rule {
    name: "security_schemes",
    reason: "OpenAPI 3.0 has basic as a scheme of http, and the flows of oauth2 under names of its own.",
    apply,
};

/// A flow, its name in OpenAPI 3.0, and the URLs that it cannot be without.
const FLOWS: [(&str, &str, &[&str]); 4] = [
    ("implicit", "implicit", &["authorizationUrl"]),
    ("password", "password", &["tokenUrl"]),
    ("application", "clientCredentials", &["tokenUrl"]),
    (
        "accessCode",
        "authorizationCode",
        &["authorizationUrl", "tokenUrl"],
    ),
];

fn apply(doc: &mut Value, notes: &mut Notes) {
    for at in places::children(doc, "/securityDefinitions") {
        let Some(Value::Object(scheme)) = doc.pointer_mut(&at) else {
            continue;
        };
        match scheme.get("type").and_then(Value::as_str) {
            Some("basic") => {
                scheme.insert("type".to_owned(), json!("http"));
                scheme.insert("scheme".to_owned(), json!("basic"));
                notes.touch(RULE.name, at);
            }
            Some("oauth2") if !scheme.contains_key("flows") => {
                let flows = flows(&at, scheme, notes);
                scheme.insert("flows".to_owned(), flows);
                notes.touch(RULE.name, at);
            }
            _ => {}
        }
    }
}

fn flows(at: &str, scheme: &mut Map<String, Value>, notes: &mut Notes) -> Value {
    let name = scheme.remove("flow");
    let scopes = scheme.remove("scopes");
    let urls = ["authorizationUrl", "tokenUrl"].map(|key| (key, scheme.remove(key)));
    let known = FLOWS
        .into_iter()
        .find(|(known, ..)| name.as_ref().is_some_and(|name| name == known));
    let Some((_, name, needed)) = known else {
        let what = "the flow is none of Swagger 2.0, and is left out";
        notes.lose(RULE.name, join(at, "flow"), what);
        return json!({});
    };
    let mut flow = Map::new();
    for (key, url) in urls {
        match (url, needed.contains(&key)) {
            (Some(url), true) => {
                flow.insert(key.to_owned(), url);
            }
            (Some(_), false) => {
                let what = format!("the flow {name} has no such URL");
                notes.lose(RULE.name, join(at, key), what);
            }
            (None, true) => {
                let what = format!("the flow {name} is left out: it does not tell its {key}");
                notes.lose(RULE.name, at, what);
                return json!({});
            }
            (None, false) => {}
        }
    }
    flow.insert("scopes".to_owned(), scopes.unwrap_or_else(|| json!({})));
    json!({name: flow})
}
