//! Schemas of what is sent and of what is received, side by side.

use std::collections::BTreeSet;

use serde_json::Value;

use super::alternatives;
use super::change::{Change, Wire};
use super::keywords::{self, Effect};
use super::place::Place;
use crate::json::object;
use crate::lower::open::UNTYPED;

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Sent,
    /// A parameter: whatever its type, it is a text on the way.
    SentAsText,
    Received,
    /// A property of an answer, which may be missing or null whatever the document says.
    ReceivedProperty,
}

impl Role {
    pub(super) fn is_sent(self) -> bool {
        matches!(self, Self::Sent | Self::SentAsText)
    }

    /// Of what is in a list, a map or a union of this.
    fn inside(self) -> Self {
        match self {
            Self::Sent | Self::SentAsText => self,
            _ => Self::Received,
        }
    }

    fn property(self) -> Self {
        match self {
            Self::Sent | Self::SentAsText => self,
            _ => Self::ReceivedProperty,
        }
    }
}

/// A walk through the schemas of two documents, each pair once.
#[derive(Default)]
pub(super) struct Walk {
    seen: BTreeSet<(String, String, Role)>,
    pub(super) changes: Vec<Change>,
}

impl Walk {
    /// Two schemas that stand for the same; one that is not there is any JSON.
    pub(super) fn schemas(&mut self, old: Option<Place<'_>>, new: Option<Place<'_>>, role: Role) {
        if let (Some(old), Some(new)) = (&old, &new)
            && let (Some(was), Some(is)) = (old.target(), new.target())
            && was != is
        {
            let told = format!("it refers to `{is}`, not to `{was}`");
            let change = Change::new(&new.pointer, told, Wire::COMPATIBLE);
            self.changes.push(change);
        }
        match (old.map(Place::schema), new.map(Place::schema)) {
            (Some(old), Some(new)) => self.both(&old, &new, role),
            (None, None) => {}
            (None, Some(new)) => {
                let wire = keywords::types(None, Some(&new), role);
                let what = "a schema where any JSON was";
                self.changes.push(Change::new(&new.pointer, what, wire));
            }
            (Some(old), None) => {
                let wire = keywords::types(Some(&old), None, role);
                let what = "any JSON where a schema was";
                self.changes.push(Change::gone(&old.pointer, what, wire));
            }
        }
    }

    fn both(&mut self, old: &Place<'_>, new: &Place<'_>, role: Role) {
        let pair = (old.identity(), new.identity(), role);
        if !self.seen.insert(pair) {
            return;
        }
        let types = keywords::types(Some(old), Some(new), role);
        if old.get("type") != new.get("type") {
            self.keyword("type", old, new, types);
        }
        // What is below another type is another thing.
        if types == Wire::BOTH {
            return;
        }
        let mut keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        keys.retain(|key| *key != "type");
        let untyped = |place: &Place<'_>| place.get(UNTYPED).is_some();
        if !role.is_sent() && (untyped(old) || untyped(new)) {
            // Nothing below is read.
            keys.retain(|key| keywords::is_words(key) || *key == "nullable");
        }
        for key in keys {
            match keywords::effect(key, old, new, role) {
                Effect::Same => {}
                Effect::Words if key == "default" && role.is_sent() => {
                    let told = keywords::told(key, old.get(key), new.get(key));
                    let told = format!("{told}, for who leaves it out");
                    let change = Change::of((old, new), key, told, Wire::COMPATIBLE);
                    self.changes.push(change);
                }
                Effect::Words => {
                    let told = format!("the {key} is written anew");
                    let change = Change::of((old, new), key, told, Wire::COMPATIBLE);
                    self.changes.push(change.in_words());
                }
                Effect::Wire(wire) => self.keyword(key, old, new, wire),
                Effect::Inside => self.inside(key, old, new, role),
            }
        }
    }

    fn keyword(&mut self, key: &str, old: &Place<'_>, new: &Place<'_>, wire: Wire) {
        let told = keywords::told(key, old.get(key), new.get(key));
        self.changes.push(Change::of((old, new), key, told, wire));
    }

    fn inside(&mut self, key: &str, old: &Place<'_>, new: &Place<'_>, role: Role) {
        match key {
            "properties" => self.properties(old, new, role),
            "allOf" | "anyOf" | "oneOf" => {
                let (pairs, changes) = alternatives::pairs(key, old, new, role);
                self.changes.extend(changes);
                for (old, new) in pairs {
                    self.schemas(Some(old), Some(new), role.inside());
                }
            }
            _ => self.schemas(old.part(&[key]), new.part(&[key]), role.inside()),
        }
    }

    fn properties(&mut self, old: &Place<'_>, new: &Place<'_>, role: Role) {
        let names = |place: &Place<'_>| -> BTreeSet<String> {
            let all = object(place.get("properties"));
            all.map(|(name, _)| name.clone()).collect()
        };
        // Who knows an open schema passes over what it does not know.
        let refuses = |place: &Place<'_>| {
            role.is_sent() && place.get("additionalProperties") == Some(&Value::Bool(false))
        };
        for name in names(old).union(&names(new)) {
            let keys = ["properties", name];
            match (old.part(&keys), new.part(&keys)) {
                (None, Some(added)) => {
                    let wire = match refuses(old) {
                        true => Wire::OLD_SERVERS,
                        false => Wire::COMPATIBLE,
                    };
                    let what = format!("the property `{name}` is new");
                    self.changes.push(Change::new(&added.pointer, what, wire));
                    if let Some(rest) = rest_of(old) {
                        self.schemas(Some(rest), Some(added), role.inside());
                    }
                }
                (Some(removed), None) => {
                    let wire = match refuses(new) {
                        true => Wire::OLD_CLIENTS,
                        false => Wire::COMPATIBLE,
                    };
                    let what = format!("the property `{name}` is gone");
                    self.changes
                        .push(Change::gone(&removed.pointer, what, wire));
                    if let Some(rest) = rest_of(new) {
                        self.schemas(Some(removed), Some(rest), role.inside());
                    }
                }
                (old, new) => self.schemas(old, new, role.property()),
            }
        }
    }
}

/// What the rest of an object has to be, where that is written.
fn rest_of<'a>(place: &Place<'a>) -> Option<Place<'a>> {
    let rest = place.part(&["additionalProperties"]);
    rest.filter(|rest| rest.value.is_object())
}
