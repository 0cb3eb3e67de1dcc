//! Which parts of a document the generator cannot take, when it does not say so itself.
//!
//! Parts are tried together, and those that fail are halved: that costs a few runs for each culprit, and not one for each part.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::{Map, Value, json};

use crate::json::{join, object, section};
use crate::lower::{origin, roles};
use crate::operations;

/// What can fail on its own.
enum Part {
    Schema(String),
    Operation { path: String, method: &'static str },
}

/// Of a document that fails: the places that do, and what the generator says there. A fault of no part is at "", and hides
/// those of parts.
pub(crate) fn find(
    doc: &Value,
    reason: String,
    attempt: &dyn Fn(&Value) -> Result<(), String>,
) -> Vec<(String, String)> {
    let mut search = Search::of(doc, attempt);
    if let Err(reason) = search.attempt(0..0) {
        return vec![(String::new(), reason)];
    }
    search.narrow(0..search.parts.len(), reason.clone());
    if search.found.is_empty() {
        search.found.push((String::new(), reason));
    }
    search.found
}

struct Search<'a> {
    attempt: &'a dyn Fn(&Value) -> Result<(), String>,
    /// The document without what the parts are.
    shell: Value,
    schemas: Map<String, Value>,
    paths: Map<String, Value>,
    /// The schemas that a schema refers to.
    refers: BTreeMap<String, BTreeSet<String>>,
    /// A schema comes after those that it refers to, operations come last.
    parts: Vec<Part>,
    found: Vec<(String, String)>,
}

impl<'a> Search<'a> {
    fn of(doc: &Value, attempt: &'a dyn Fn(&Value) -> Result<(), String>) -> Self {
        let mut shell = doc.clone();
        let schemas = std::mem::take(section(&mut shell, &["components", "schemas"]));
        let paths = std::mem::take(section(&mut shell, &["paths"]));
        let refers: BTreeMap<_, _> = schemas
            .iter()
            .map(|(name, schema)| (name.clone(), references(schema)))
            .collect();
        let mut parts: Vec<Part> = in_order(&refers).into_iter().map(Part::Schema).collect();
        parts.extend(operations::all(doc).into_iter().map(|place| {
            let path = place.path.to_owned();
            let method = place.method;
            Part::Operation { path, method }
        }));
        let found = Vec::new();
        Self {
            attempt,
            shell,
            schemas,
            paths,
            refers,
            parts,
            found,
        }
    }

    /// Blames at least one of the parts that fail together; what it blames is taken away.
    fn narrow(&mut self, range: Range<usize>, reason: String) {
        if range.len() < 2 {
            if let Some(part) = range.into_iter().next() {
                self.blame(part, reason);
            }
            return;
        }
        let middle = usize::midpoint(range.start, range.end);
        let before = self.found.len();
        for half in [range.start..middle, middle..range.end] {
            if let Err(reason) = self.attempt(half.clone()) {
                self.narrow(half, reason);
            }
        }
        if self.found.len() > before {
            return;
        }
        // They fail only together: the last of the fewest is the one too many.
        let (mut good, mut bad) = (middle, range.end);
        while bad - good > 1 {
            let end = usize::midpoint(good, bad);
            match self.attempt(range.start..end) {
                Ok(()) => good = end,
                Err(_) => bad = end,
            }
        }
        self.blame(bad - 1, reason);
    }

    /// Runs the generator on some parts, with the schemas that they need.
    fn attempt(&self, range: Range<usize>) -> Result<(), String> {
        let mut needed = BTreeSet::new();
        let mut doc = self.shell.clone();
        for part in &self.parts[range] {
            match part {
                Part::Schema(name) => self.need(name, &mut needed),
                Part::Operation { path, method } => {
                    let operation = self.paths.get(path).and_then(|item| item.get(method));
                    let Some(operation) = operation else { continue };
                    for name in references(operation) {
                        self.need(&name, &mut needed);
                    }
                    section(&mut doc, &["paths", path])
                        .insert((*method).to_owned(), operation.clone());
                }
            }
        }
        let schemas = needed
            .into_iter()
            .filter_map(|name| Some((name.clone(), self.schemas.get(name)?.clone())));
        section(&mut doc, &["components", "schemas"]).extend(schemas);
        (self.attempt)(&doc)
    }

    fn need<'s>(&'s self, name: &str, needed: &mut BTreeSet<&'s String>) {
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            if let Some((name, others)) = self.refers.get_key_value(name)
                && needed.insert(name)
            {
                open.extend(others.iter().map(String::as_str));
            }
        }
    }

    /// Notes the place, and goes on without the part: any JSON, or no operation.
    fn blame(&mut self, part: usize, reason: String) {
        let place = match &self.parts[part] {
            Part::Schema(name) => {
                let any = json!({});
                let schema = self.schemas.insert(name.clone(), any).unwrap_or_default();
                self.refers.insert(name.clone(), BTreeSet::new());
                origin(&schema, join("/components/schemas", name))
            }
            Part::Operation { path, method } => {
                let item = self.paths.get_mut(path).and_then(Value::as_object_mut);
                let operation = item.and_then(|item| item.remove(*method));
                let here = join(&join("/paths", path), method);
                origin(&operation.unwrap_or_default(), here)
            }
        };
        self.found.push((place, reason));
    }
}

/// The names, each after those that it refers to where there is no circle.
fn in_order(refers: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut met = BTreeSet::new();
    let mut order = Vec::new();
    for name in refers.keys() {
        // Names that were entered stand there until all that they refer to is done.
        let mut open = vec![(name, false)];
        while let Some((name, is_done)) = open.pop() {
            if is_done {
                order.push(name.clone());
            } else if met.insert(name) {
                open.push((name, true));
                let others = refers.get(name).into_iter().flatten().rev();
                let known = others.filter_map(|other| Some(refers.get_key_value(other)?.0));
                open.extend(known.map(|other| (other, false)));
            }
        }
    }
    order
}

/// The schemas that a part refers to, at any depth.
fn references(part: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![part];
    while let Some(part) = open.pop() {
        found.extend(roles::referred(part));
        open.extend(object(Some(part)).map(|(_, inner)| inner));
        open.extend(crate::json::list(Some(part)));
    }
    found
}
