//! How a client signs in: by its key in the header `Token`, whatever a document asks for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::notes::Notes;
use crate::headers::{KEY, SCHEMES};
use crate::json::{join, list, object, resolve};
use crate::operations;

const RULE: &str = "key_sent";

/// Tells the schemes that operations cannot do without and that no call meets.
pub(super) fn sent(doc: &Value, notes: &mut Notes) {
    let is_met = |name: &str| {
        let at = join(SCHEMES, name);
        let scheme = doc.pointer(&at).unwrap_or(&Value::Null);
        let (_, scheme) = resolve(doc, at, scheme);
        let name = scheme["name"].as_str().unwrap_or_default();
        scheme["type"] == "apiKey" && scheme["in"] == "header" && name.eq_ignore_ascii_case(KEY)
    };
    let mut unmet: BTreeMap<&str, usize> = BTreeMap::new();
    for place in operations::all(doc) {
        // Each of the ways is enough; one without a scheme is no key at all.
        let ways = place.value.get("security").or(doc.get("security"));
        let schemes = |way| object(Some(way)).map(|(name, _)| name.as_str());
        if list(ways).any(|way| schemes(way).all(is_met)) {
            continue;
        }
        let wanted: BTreeSet<&str> = list(ways).flat_map(schemes).collect();
        for name in wanted.into_iter().filter(|name| !is_met(name)) {
            *unmet.entry(name).or_default() += 1;
        }
    }
    let declared = || object(doc.pointer(SCHEMES)).map(|(name, _)| name.as_str());
    if !is_asked(doc) && !declared().any(is_met) {
        unmet.extend(declared().map(|name| (name, 0)));
    }
    for (name, count) in unmet {
        let at = join(SCHEMES, name);
        let who = match count {
            0 => "no operation says what it asks for".to_owned(),
            count => format!("operations that ask for it: {count}"),
        };
        let scheme = doc
            .pointer(&at)
            .map(|scheme| resolve(doc, at.clone(), scheme).1);
        let what = place(scheme);
        let told = format!("the key is sent in the header Token, not {what}; {who}");
        notes.lose(RULE, at, told);
    }
}

/// Whether a document says anywhere which keys it asks for.
pub(super) fn is_asked(doc: &Value) -> bool {
    let mut operations = operations::all(doc).into_iter();
    doc.get("security").is_some() || operations.any(|place| place.value.get("security").is_some())
}

/// Where a scheme has its key.
fn place(scheme: Option<&Value>) -> String {
    let Some(scheme) = scheme else {
        return "as this says, which is not declared".to_owned();
    };
    let text = |key: &str| scheme[key].as_str().unwrap_or_default();
    match text("type") {
        "apiKey" => format!("as {} in a {}", text("name"), text("in")),
        "http" => format!("by {} in Authorization", text("scheme")),
        other => format!("by {other}"),
    }
}
