//! Answers as their schemas have them, filled in several ways.

use serde_json::{Map, Value, json};

use crate::whole_api::document::{members, resolve};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fill {
    /// Every declared field.
    Whole,
    /// No field at all.
    Bare,
    /// Every field is null.
    Null,
    /// Every field, and one that nobody knows, in each object.
    Extra,
    /// Texts of a list of values are ones that the document does not know.
    UnknownEnum,
    /// Each number is this one.
    Zero,
    Float,
    Negative,
    Large,
}

impl Fill {
    pub(super) const ALL: [Self; 9] = [
        Self::Whole,
        Self::Bare,
        Self::Null,
        Self::Extra,
        Self::UnknownEnum,
        Self::Zero,
        Self::Float,
        Self::Negative,
        Self::Large,
    ];

    fn number(self) -> Value {
        match self {
            Self::Zero => json!(0),
            Self::Float => json!(1.0),
            Self::Negative => json!(-1),
            Self::Large => json!(1e15),
            _ => json!(7),
        }
    }
}

pub(super) fn sample(schema: &'static Value, fill: Fill) -> Value {
    let schema = resolve(schema);
    match schema["type"].as_str() {
        Some("object") => {
            let declared = members(&schema["properties"]);
            let mut fields: Map<String, Value> = match fill {
                Fill::Bare => Map::new(),
                Fill::Null => declared
                    .map(|(name, _)| (name.clone(), Value::Null))
                    .collect(),
                _ => declared
                    .map(|(name, inner)| (name.clone(), sample(inner, fill)))
                    .collect(),
            };
            if fill == Fill::Extra {
                fields.insert("aLaterField".to_owned(), json!({"deep": [null, 1.5]}));
            }
            fields.into()
        }
        Some("array") => json!([
            sample(&schema["items"], fill),
            sample(&schema["items"], fill)
        ]),
        Some("string") => match &schema["enum"][0] {
            Value::Null if schema["format"] == "date-time" => json!("2026-11-20T09:30:00.000Z"),
            Value::Null => json!("a text"),
            _ if fill == Fill::UnknownEnum => json!("a-later-one"),
            first => first.clone(),
        },
        Some("boolean") => json!(fill != Fill::Zero),
        Some("number" | "integer") => fill.number(),
        None => json!({"any": ["thing", fill.number()]}),
        Some(other) => panic!("not made here: {other}"),
    }
}
