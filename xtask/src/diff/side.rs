//! The code that one of the documents gives, and where each item of it comes from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::items::{self, Items};
use super::rust::holder;
use crate::codegen;
use crate::json::{join, object};
use crate::ledger::Tally;
use crate::lower::roles::{named, request_schemas};
use crate::lower::{self, origin};
use crate::names::{pascal, shouty, snake};
use crate::operations;
use crate::problem::Problem;

/// A document with its code.
pub(super) struct Side {
    pub(super) items: Items,
    /// The pointers of types, fields, methods and statics.
    pointers: BTreeMap<String, String>,
    /// Types that requests have.
    sent: BTreeSet<String>,
}

impl Side {
    pub(super) fn of(doc: &Value) -> Result<Self, Vec<Problem>> {
        let one = |problem| vec![problem];
        let files = codegen::build(doc.to_string().as_bytes())?;
        let lowered = lower::lower(doc, &mut Tally::default()).map_err(one)?;
        let sent = named(&lowered, &request_schemas(&lowered));
        Ok(Self {
            items: items::read(&files).map_err(one)?,
            pointers: pointers(doc, &lowered),
            sent: sent.iter().map(|name| type_name(name)).collect(),
        })
    }

    /// Where the part of the document stands that an item is made of, or the one that holds it.
    pub(super) fn pointer(&self, item: &str) -> Option<String> {
        // A word of Rust ends in an underscore.
        let found = self.pointers.get(item.trim_end_matches('_')).cloned();
        found.or_else(|| self.pointer(&holder(item)?))
    }

    /// Whether a type or a part of it is in requests.
    pub(super) fn sends(&self, item: &str) -> bool {
        self.sent.contains(item) || holder(item).is_some_and(|of| self.sent.contains(&of))
    }
}

fn type_name(schema: &str) -> String {
    format!("types::{}", pascal(schema))
}

/// The part of the document that a pointer leads to, or nearest above: lowering brings statuses together.
fn there(doc: &Value, mut pointer: String) -> String {
    while doc.pointer(&pointer).is_none() {
        let end = pointer.rfind('/').unwrap_or_default();
        pointer.truncate(end);
    }
    pointer
}

fn pointers(doc: &Value, lowered: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (name, schema) in object(lowered.pointer("/components/schemas")) {
        let at = there(doc, origin(schema, join("/components/schemas", name)));
        let of = type_name(name);
        for (property, _) in object(schema.get("properties")) {
            let field = format!("{of}.{}", snake(property));
            let at = join(&format!("{at}/properties"), property);
            found.insert(field, there(doc, at));
        }
        found.insert(of, at);
    }
    for place in operations::all(doc) {
        let Some(id) = place.id() else { continue };
        found.insert(format!("Client::{}", snake(id)), place.pointer.clone());
        found.insert(format!("operations::{}", shouty(id)), place.pointer);
    }
    found
}
