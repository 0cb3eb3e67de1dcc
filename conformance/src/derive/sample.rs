//! Values that follow a schema, the same each time: a turn, or dice, choose among what the schema allows.

mod most;
mod texts;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::flat::flat;
use crate::Error;
use crate::spec::Spec;
pub(super) use most::Most;
use texts::fitting;

/// Items of a list at most, unless the schema wants more.
const MOST_ITEMS: usize = 3;
/// Objects inside one another; what is deeper has its required properties alone.
pub(crate) const DEEPEST: usize = 6;

/// What goes into a value.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Fill {
    /// What is required.
    Required,
    /// Every property.
    Every,
    /// Every property of what is less deep than this, and of what is deeper the required ones.
    Shallow(usize),
    /// Every property, null where that is allowed.
    Nulls,
    /// Every property and some that nobody declared.
    Extra,
    /// Every property, with texts that no enum lists.
    Strange,
}

/// Which of the possible values. Inside a choice of `scale` ways, the turn moves on after `scale` steps.
#[derive(Clone, Copy)]
struct Turn {
    at: usize,
    scale: usize,
    depth: usize,
}

/// Makes values of the document's schemas.
pub(super) struct Sampler<'a> {
    pub(super) spec: &'a Spec,
    /// Whether a `number` is written with a point, 7.0 for 7: in a request it tells that it is no integer, and may come without.
    floats: bool,
    most: Most,
    texts: RefCell<HashMap<String, Vec<String>>>,
    longest: Cell<usize>,
    /// What chooses in the place of the turn.
    dice: RefCell<Option<Rng>>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(spec: &'a Spec, floats: bool, most: Most) -> Self {
        Self {
            spec,
            floats,
            most,
            texts: RefCell::default(),
            longest: Cell::new(1),
            dice: RefCell::default(),
        }
    }

    /// Makes something that dice choose, not a turn.
    pub(super) fn by_chance<T>(&self, dice: Rng, make: impl FnOnce() -> T) -> T {
        self.dice.replace(Some(dice));
        let made = make();
        self.dice.replace(None);
        made
    }

    /// Whether something optional is there: always, unless there are dice.
    pub(super) fn chance(&self) -> bool {
        self.dice.borrow_mut().as_mut().is_none_or(Rng::bool)
    }

    /// As many values as it takes for everything that can be chosen to be chosen once.
    pub(super) fn every(&self, schema: &Value, fill: Fill) -> Result<Vec<Value>, Error> {
        self.turns(|turn| self.value(schema, fill, turn))
    }

    /// Calls for turn after turn, until everything that came up has been chosen once.
    pub(super) fn turns<T: PartialEq>(
        &self,
        mut make: impl FnMut(usize) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        self.longest.set(1);
        let mut made = Vec::new();
        let mut turn = 0;
        while turn < self.longest.get() && !self.most.leaves_out(turn) {
            let value = make(turn)?;
            self.most.judge(self.longest.get())?;
            if !made.contains(&value) {
                made.push(value);
            }
            turn += 1;
        }
        Ok(made)
    }

    /// The value of a turn.
    pub(super) fn value(&self, schema: &Value, fill: Fill, turn: usize) -> Result<Value, Error> {
        let turn = Turn {
            at: turn,
            scale: 1,
            depth: 0,
        };
        self.make(schema, fill, turn)
    }

    fn pick<'v, T>(&self, values: &'v [T], turn: Turn) -> Option<&'v T> {
        if let Some(dice) = self.dice.borrow_mut().as_mut() {
            return dice.choice(values);
        }
        self.longest
            .set(self.longest.get().max(turn.scale * values.len()));
        values.get(turn.at % values.len().max(1))
    }

    fn make(&self, schema: &Value, fill: Fill, turn: Turn) -> Result<Value, Error> {
        let schema = flat(self.spec, schema);
        if fill == Fill::Nulls && schema["nullable"] == true && self.chance() {
            return Ok(Value::Null);
        }
        if let Some(values) = schema["enum"].as_array() {
            if fill == Fill::Strange && schema["type"] == "string" {
                return Ok(json!("a-word-of-tomorrow"));
            }
            let values: Vec<_> = values.iter().filter(|value| !value.is_null()).collect();
            let chosen = self.pick(&values, turn).copied().cloned();
            return Ok(self.written(&schema, chosen.unwrap_or_default()));
        }
        match schema["type"].as_str() {
            Some("object") => self.object(&schema, fill, turn),
            Some("array") => self.list(&schema, fill, turn),
            Some("boolean") => Ok(self
                .pick(&[json!(true), json!(false)], turn)
                .cloned()
                .unwrap_or_default()),
            Some("integer") => Ok(self.number(&schema, &[json!(7), json!(0), json!(400)], turn)),
            Some("number") => Ok(self.number(&schema, &[json!(7), json!(0), json!(2.5)], turn)),
            Some("string") => self.text(&schema, turn),
            _ => match schema["oneOf"].as_array() {
                Some(kinds) => {
                    let kind = self.pick(kinds, turn).cloned().unwrap_or_default();
                    let inside = Turn {
                        at: turn.at / kinds.len().max(1),
                        scale: turn.scale * kinds.len(),
                        ..turn
                    };
                    self.make(&kind, fill, inside)
                }
                // Of no type: anything.
                None => Ok(json!({"note": "text", "list": [1, true, "two"]})),
            },
        }
    }

    fn object(&self, schema: &Value, fill: Fill, turn: Turn) -> Result<Value, Error> {
        let names = |list: &Value| -> Vec<String> {
            let texts = list.as_array().into_iter().flatten();
            texts.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let properties = schema["properties"].as_object();
        let all: Vec<String> = properties
            .into_iter()
            .flat_map(Map::keys)
            .cloned()
            .collect();
        let mut chosen = names(&schema["required"]);
        let deepest = match fill {
            Fill::Required => 0,
            Fill::Shallow(depth) => depth,
            _ => DEEPEST,
        };
        if turn.depth < deepest {
            let there = |name: &&String| chosen.contains(name) || self.chance();
            chosen = all.iter().filter(there).cloned().collect();
        }
        // One of several fields, or at least one of them.
        for (union, exactly_one) in [("oneOf", true), ("anyOf", false)] {
            let ways: Vec<Vec<String>> = schema[union]
                .as_array()
                .into_iter()
                .flatten()
                .map(|way| names(&way["required"]))
                .collect();
            let Some(way) = self.pick(&ways, turn).cloned() else {
                continue;
            };
            if exactly_one {
                chosen.retain(|name| !ways.iter().flatten().any(|other| other == name));
            }
            chosen.extend(way);
        }
        if chosen.is_empty() && schema["minProperties"].as_u64().unwrap_or(0) > 0 {
            chosen.extend(self.pick(&all, turn).cloned());
        }
        let mut made = Map::new();
        for name in chosen {
            let inside = Turn {
                depth: turn.depth + 1,
                ..turn
            };
            let value = self.make(&schema["properties"][&name], fill, inside)?;
            made.insert(name, value);
        }
        if fill == Fill::Extra && schema["additionalProperties"] != false {
            made.insert("newField".to_owned(), json!({"deep": [1, null, "x"]}));
        }
        Ok(Value::Object(made))
    }

    /// One item, and the most.
    fn list(&self, schema: &Value, fill: Fill, turn: Turn) -> Result<Value, Error> {
        let bound = |name: &str| schema[name].as_u64().and_then(|n| usize::try_from(n).ok());
        let least = bound("minItems").unwrap_or(0).max(1);
        let most = bound("maxItems")
            .unwrap_or(MOST_ITEMS)
            .min(MOST_ITEMS)
            .max(least);
        let count = if fill == Fill::Required {
            least
        } else {
            *self.pick(&[most, least], turn).unwrap_or(&least)
        };
        // Items go on where those of the turns before ended, so that none is left out.
        let before = match fill {
            Fill::Required => turn.at * least,
            _ => turn.at / 2 * (most + least) + turn.at % 2 * most,
        };
        let item = |index| {
            let inside = Turn {
                at: before + index,
                ..turn
            };
            self.make(&schema["items"], fill, inside)
        };
        (0..count).map(item).collect()
    }

    fn number(&self, schema: &Value, free: &[Value], turn: Turn) -> Value {
        let (least, most) = (&schema["minimum"], &schema["maximum"]);
        let fits = |value: &Value| {
            let within = |bound: &Value, low: bool| match (bound.as_f64(), value.as_f64()) {
                (Some(bound), Some(value)) => (low && value >= bound) || (!low && value <= bound),
                _ => true,
            };
            within(least, true) && within(most, false)
        };
        let bounds = [least, most].into_iter().filter(|bound| !bound.is_null());
        let mut values: Vec<Value> = bounds
            .chain(free)
            .filter(|value| fits(value))
            .cloned()
            .collect();
        values.dedup();
        let chosen = self.pick(&values, turn).cloned();
        self.written(schema, chosen.unwrap_or_default())
    }

    fn written(&self, schema: &Value, number: Value) -> Value {
        match number.as_f64() {
            Some(float) if self.floats && schema["type"] == "number" => json!(float),
            _ => number,
        }
    }

    fn text(&self, schema: &Value, turn: Turn) -> Result<Value, Error> {
        let key = schema.to_string();
        let known = self.texts.borrow().get(&key).cloned();
        let texts = known.unwrap_or_else(|| fitting(self.spec, schema));
        let Some(text) = self.pick(&texts, turn) else {
            let what = format!("no text is known here that follows the schema {schema}");
            return Err(Error::new(
                what,
                "give the schema an `example` that follows it",
            ));
        };
        let text = json!(text);
        self.texts.borrow_mut().insert(key, texts);
        Ok(text)
    }
}
