//! The properties of an answer, and which of them were seen there and not there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Properties;
use crate::derive::flat::flat;
use crate::derive::sample::DEEPEST;
use crate::spec::Spec;

/// A schema as the properties of objects and the items of lists; anything else has neither.
#[derive(Default)]
pub(crate) struct Tree {
    properties: BTreeMap<String, Property>,
    items: Option<Box<Tree>>,
}

struct Property {
    required: bool,
    present: bool,
    absent: bool,
    inside: Tree,
}

impl Tree {
    pub(crate) fn new(spec: &Spec, schema: &Value) -> Self {
        Self::at(spec, schema, 0)
    }

    fn at(spec: &Spec, schema: &Value, depth: usize) -> Self {
        let schema = flat(spec, schema);
        // Types that hold themselves would never end.
        if depth == DEEPEST || schema["x-untyped"] == true {
            return Self::default();
        }
        let required: BTreeSet<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let properties = schema["properties"].as_object().into_iter().flatten();
        let property = |(name, inner): (&String, &Value)| {
            let property = Property {
                required: required.contains(name.as_str()),
                present: false,
                absent: false,
                inside: Self::at(spec, inner, depth + 1),
            };
            (name.clone(), property)
        };
        let items = schema["items"].is_object();
        Self {
            properties: properties.map(property).collect(),
            items: items.then(|| Box::new(Self::at(spec, &schema["items"], depth))),
        }
    }

    /// Notes what is there and what is not.
    pub(super) fn see(&mut self, value: &Value) {
        match value {
            Value::Array(items) => {
                if let Some(tree) = &mut self.items {
                    items.iter().for_each(|item| tree.see(item));
                }
            }
            Value::Object(members) => {
                for (name, property) in &mut self.properties {
                    match members.get(name) {
                        Some(value) => {
                            property.present = true;
                            property.inside.see(value);
                        }
                        None => property.absent = true,
                    }
                }
            }
            _ => {}
        }
    }

    /// The properties of a value that nobody declared, as JSON pointers with `*` for items; of what has no type there are none.
    pub(crate) fn undeclared(&self, value: &Value) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.strange("", value, &mut found);
        found
    }

    fn strange(&self, at: &str, value: &Value, found: &mut BTreeSet<String>) {
        match (value, &self.items) {
            (Value::Array(items), Some(tree)) => {
                let at = format!("{at}/*");
                items.iter().for_each(|item| tree.strange(&at, item, found));
            }
            (Value::Object(members), _) if !self.properties.is_empty() => {
                for (name, value) in members {
                    let at = format!("{at}/{name}");
                    match self.properties.get(name) {
                        Some(property) => property.inside.strange(&at, value, found),
                        None => {
                            found.insert(at);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds to the counts; gives each property that was not seen both ways, as a JSON pointer, and what it lacks.
    pub(super) fn count(&self, sum: &mut Properties) -> Vec<(String, &'static str)> {
        let mut lacking = Vec::new();
        self.walk("", sum, &mut lacking);
        lacking
    }

    fn walk(&self, at: &str, sum: &mut Properties, lacking: &mut Vec<(String, &'static str)>) {
        for (name, property) in &self.properties {
            let at = format!("{at}/{name}");
            sum.declared += 1;
            sum.present += usize::from(property.present);
            if !property.present {
                lacking.push((at.clone(), "present"));
            }
            if !property.required {
                sum.optional += 1;
                sum.absent += usize::from(property.absent);
                if !property.absent {
                    lacking.push((at.clone(), "absent"));
                }
            }
            property.inside.walk(&at, sum, lacking);
        }
        if let Some(items) = &self.items {
            items.walk(&format!("{at}/*"), sum, lacking);
        }
    }
}
