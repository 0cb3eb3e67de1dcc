//! What the document says about an answer.

use serde_json::{Map, Value};
use wassenger_simulator::schema::Whose;

use super::{Operation, Spec, Violation};

/// Violations of one answer that are told one by one.
const MOST_VIOLATIONS: usize = 20;
/// Values of one answer that are judged: the validator holds what is wrong with each of them in memory at once. The largest page that can be
/// asked for (500 chats) is far below.
const MOST_VALUES: usize = 200_000;

impl Spec {
    /// Everything that the document has against an answer to this operation. An answer without a body fits every status.
    #[must_use]
    pub fn judge_answer(
        &self,
        operation: &Operation,
        status: u16,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Vec<Violation> {
        let Some(response) = self.response(operation, status) else {
            return vec![Violation::new(
                "document",
                "status",
                format!("{status} is not declared"),
            )];
        };
        if body.is_empty() {
            return Vec::new();
        }
        let media_type = content_type
            .and_then(|value| value.split(';').next())
            .unwrap_or_default();
        // RFC 9110, section 8.3.1: in capitals it is the same.
        let media_type = media_type.trim().to_ascii_lowercase();
        // A media range stands for every type in it.
        let range = format!("{}/*", media_type.split('/').next().unwrap_or_default());
        let ranges = [media_type.as_str(), &range, "*/*"];
        let declared = |name: &&str| response["content"].get(name);
        let declared = ranges
            .iter()
            .filter(|_| media_type.contains('/'))
            .find_map(declared);
        let Some(media) = declared else {
            return vec![Violation::new(
                "document",
                "headers.content-type",
                format!("{media_type:?} is not declared for {status}"),
            )];
        };
        let mut value = if media_type == "application/json" {
            match serde_json::from_slice(body) {
                Ok(value) => value,
                Err(error) => return vec![Violation::new("document", "body", error)],
            }
        } else {
            Value::String(String::from_utf8_lossy(body).into_owned())
        };
        let mut room = MOST_VALUES;
        let whole = fits(&mut value, &mut room);
        let faults = self.schemas.faults(&media["schema"], &value, Whose::Theirs);
        let more = faults.len().saturating_sub(MOST_VIOLATIONS);
        let mut found: Vec<_> = faults
            .into_iter()
            .take(MOST_VIOLATIONS)
            .map(|(at, what)| Violation::new("jsonschema", format!("body{at}"), what))
            .collect();
        if more > 0 {
            let what = format!("{more} more faults are not told one by one");
            found.push(Violation::new("jsonschema", "body", what));
        }
        if !whole {
            // Unchecked is not valid.
            let what = format!("was NOT checked beyond its first {MOST_VALUES} values");
            found.push(Violation::new("jsonschema", "body", what));
        }
        found
    }

    fn response<'a>(&'a self, operation: &'a Operation, status: u16) -> Option<&'a Value> {
        let key = self.status_key(operation, status)?;
        Some(self.declared(operation, &key))
    }

    /// The declared statuses of an operation, and classes of them (`4XX`).
    pub(crate) fn statuses(&self, operation: &Operation) -> Vec<String> {
        let declared = operation.value["responses"].as_object();
        declared.into_iter().flat_map(Map::keys).cloned().collect()
    }

    /// What is declared for a status as the document writes it.
    pub(crate) fn declared<'a>(&'a self, operation: &'a Operation, status: &str) -> &'a Value {
        self.resolve(&operation.value["responses"][status])
    }

    /// As what a status is declared: itself, its class (`4XX`), or `default`.
    pub(crate) fn status_key(&self, operation: &Operation, status: u16) -> Option<String> {
        let keys = [
            status.to_string(),
            format!("{}XX", status / 100),
            "default".to_owned(),
        ];
        keys.into_iter()
            .find(|key| operation.value["responses"].get(key).is_some())
    }
}

/// Cuts the lists of a value so that so many values are left, and tells whether it was left whole. Members stay: one that must be there is not
/// to be missed because of the others.
fn fits(value: &mut Value, room: &mut usize) -> bool {
    *room = room.saturating_sub(1);
    match value {
        Value::Array(items) => {
            let mut whole = true;
            let mut kept = 0;
            for item in items.iter_mut() {
                if *room == 0 {
                    whole = false;
                    break;
                }
                whole &= fits(item, room);
                kept += 1;
            }
            items.truncate(kept);
            whole
        }
        // Each of them has its turn.
        Value::Object(members) => members
            .values_mut()
            .fold(true, |whole, value| fits(value, room) & whole),
        _ => true,
    }
}
