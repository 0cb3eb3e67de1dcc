//! Host, base path and schemes become servers.

use serde_json::{Value, json};

use super::media::declared;
use super::places;
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::{as_object, join};

pub(super) const SCHEMES: Rule = Rule {
    name: "operation_schemes",
    reason: "OpenAPI 3.0 has no schemes of an operation: those that are the document's own say nothing new.",
    apply: schemes,
};

pub(super) const SERVERS: Rule = Rule {
    name: "servers_named",
    reason: "OpenAPI 3.0 has the URLs of its servers where Swagger 2.0 has their parts; https comes first.",
    apply: servers,
};

fn schemes(doc: &mut Value, notes: &mut Notes) {
    let sorted = |value: Option<&Value>| {
        let mut schemes = declared(value)?;
        schemes.sort();
        Some(schemes)
    };
    let whole = sorted(doc.get("schemes"));
    places::operations(doc, |at, operation| {
        let Some(own) = sorted(operation.get("schemes")) else {
            return;
        };
        operation.remove("schemes");
        let at = join(at, "schemes");
        if whole.as_ref() == Some(&own) {
            notes.touch(SCHEMES.name, at);
        } else {
            let what = format!("that the operation is reached by {}", own.join(", "));
            notes.lose(SCHEMES.name, at, what);
        }
    });
}

fn servers(doc: &mut Value, notes: &mut Notes) {
    let part = |key: &str| doc.get(key).and_then(Value::as_str).map(str::to_owned);
    let (host, base) = (part("host"), part("basePath"));
    let schemes = declared(doc.get("schemes"));
    // What has no form that is known stays for the check.
    let known = |key: &str, fine: bool| fine || doc.get(key).is_none();
    if !(known("host", host.is_some())
        && known("basePath", base.is_some())
        && known("schemes", schemes.is_some()))
    {
        return;
    }
    let map = as_object(doc);
    let taken: Vec<String> = ["host", "basePath", "schemes"]
        .into_iter()
        .filter(|key| map.remove(*key).is_some())
        .map(|key| join("", key))
        .collect();
    let host = host.filter(|host| !host.is_empty());
    let schemes = schemes.unwrap_or_default();
    if host.is_none() && !schemes.is_empty() {
        let what = format!("{} without a host to reach by it", schemes.join(", "));
        notes.lose(SERVERS.name, "/schemes", what);
    }
    let urls = urls(host.as_deref(), base.as_deref(), schemes);
    if urls.is_empty() {
        return;
    }
    let urls: Vec<Value> = urls.into_iter().map(|url| json!({"url": url})).collect();
    let said = map.contains_key("servers");
    if !said {
        map.insert("servers".to_owned(), Value::Array(urls));
    }
    for at in taken {
        if said {
            notes.lose(SERVERS.name, at, "the document has servers");
        } else {
            notes.touch(SERVERS.name, at);
        }
    }
}

fn urls(host: Option<&str>, base: Option<&str>, mut schemes: Vec<String>) -> Vec<String> {
    let base = base.unwrap_or_default().trim_matches('/');
    let base = match base {
        "" => String::new(),
        base => format!("/{base}"),
    };
    match host {
        None if base.is_empty() => Vec::new(),
        None => vec![base],
        // A whole URL is no host, but says what is meant.
        Some(host) if host.contains("://") => vec![format!("{}{base}", host.trim_end_matches('/'))],
        Some(host) => {
            if schemes.is_empty() {
                schemes.push("https".to_owned());
            }
            schemes.sort_by_key(|scheme| scheme != "https");
            let host = host.trim_end_matches('/');
            let url = |scheme: &String| format!("{scheme}://{host}{base}");
            schemes.iter().map(url).collect()
        }
    }
}
