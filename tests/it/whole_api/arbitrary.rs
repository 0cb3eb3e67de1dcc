//! Arguments that an operation must take: drawn from the schemas of its parameters and its body.

mod text;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use wassenger_conformance::every_operation::Arguments;

use super::document::{Operation, items, members, resolve};

/// How many of the things that may be left out are there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Optional {
    None,
    Some,
    All,
}

impl Optional {
    fn maybe(self, value: BoxedStrategy<Value>) -> BoxedStrategy<Option<Value>> {
        match self {
            Self::None => Just(None).boxed(),
            Self::Some => prop::option::weighted(0.3, value).boxed(),
            Self::All => value.prop_map(Some).boxed(),
        }
    }
}

fn anything() -> impl Strategy<Value = Optional> {
    prop_oneof![
        1 => Just(Optional::None),
        2 => Just(Optional::Some),
        1 => Just(Optional::All)
    ]
}

/// Valid arguments of an operation.
pub(super) fn arguments(operation: &Operation) -> BoxedStrategy<Arguments> {
    let of = [Optional::None, Optional::Some, Optional::All];
    let of = of.map(|optional| arguments_with(operation, optional));
    anything()
        .prop_flat_map(move |optional| of[optional as usize].clone())
        .boxed()
}

/// The same, as many of what is optional.
pub(super) fn arguments_with(
    operation: &Operation,
    optional: Optional,
) -> BoxedStrategy<Arguments> {
    let field = |(name, required, schema): (&str, bool, _)| {
        let value = value(schema, optional);
        let value = match required {
            true => value.prop_map(Some).boxed(),
            false => optional.maybe(value),
        };
        (Just(name.to_owned()), value)
    };
    let parameters = |in_path| {
        let parameters = operation.parameters.iter();
        let parameters = parameters.filter(move |parameter| parameter.in_path == in_path);
        let fields = parameters.map(|p| (p.name.as_str(), p.required, p.schema));
        fields.map(field).collect::<Vec<_>>()
    };
    let body = operation
        .body
        .iter()
        .map(|body| ("body", body.required, body.schema));
    let body: Vec<_> = body.map(field).collect();
    (parameters(true), parameters(false), body)
        .prop_map(|(path, query, body)| Arguments {
            path: path
                .into_iter()
                .filter_map(|(name, value)| Some((name, plain(&value?))))
                .collect(),
            query: given(query),
            body: body.into_iter().find_map(|(_, value)| value),
        })
        .boxed()
}

/// A value in a path or a query, as it is written there.
pub(super) fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn given(fields: Vec<(String, Option<Value>)>) -> Map<String, Value> {
    fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// Valid values of a schema.
pub(super) fn value(schema: &'static Value, optional: Optional) -> BoxedStrategy<Value> {
    let schema = resolve(schema);
    if let Some(values) = schema["enum"].as_array() {
        return select(values.clone()).boxed();
    }
    match schema["type"].as_str() {
        Some("object") => object(schema, optional),
        Some("array") => list(schema, optional),
        Some("boolean") => any::<bool>().prop_map(Value::from).boxed(),
        Some("integer") => {
            let (least, most) = bounds(schema, 1_i64 << 53);
            prop_oneof![Just(least), Just(most), least..=most]
                .prop_map(Value::from)
                .boxed()
        }
        Some("number") => {
            let (least, most) = bounds(schema, 1 << 20);
            // A thousandth is written the way it is read.
            let thousandths = least * 1000..=most * 1000;
            thousandths
                .prop_map(|number| json!(number as f64 / 1000.0))
                .boxed()
        }
        Some("string") => text::text(schema),
        None if schema["oneOf"].is_array() => {
            let parts = items(&schema["oneOf"]).map(|part| value(part, optional));
            prop::strategy::Union::new(parts).boxed()
        }
        _ => panic!("not drawn here: {schema}"),
    }
}

fn bounds(schema: &Value, far: i64) -> (i64, i64) {
    let bound = |name: &str, or: i64| schema[name].as_i64().unwrap_or(or);
    (bound("minimum", -far), bound("maximum", far))
}

fn list(schema: &'static Value, optional: Optional) -> BoxedStrategy<Value> {
    let bound = |name: &str| {
        schema[name]
            .as_u64()
            .map(|bound| usize::try_from(bound).unwrap())
    };
    let least = bound("minItems").unwrap_or(0);
    let most = bound("maxItems").unwrap_or(least + 3);
    let item = value(&schema["items"], optional);
    let of = |count| prop::collection::vec(item.clone(), count).prop_map(Value::from);
    // Mostly short, sometimes as long as may be.
    prop_oneof![8 => of(least..=most.min(least + 2)), 1 => of(most..=most)].boxed()
}

fn object(schema: &'static Value, optional: Optional) -> BoxedStrategy<Value> {
    assert_eq!(
        schema["additionalProperties"], false,
        "not drawn here: {schema}"
    );
    let choice = |name: &str| -> Vec<String> {
        let parts = items(&schema[name]).map(|part| {
            let names: Vec<_> = items(&part["required"]).collect();
            assert_eq!(
                (names.len(), part.as_object().unwrap().len()),
                (1, 1),
                "{part}"
            );
            names[0].as_str().unwrap().to_owned()
        });
        parts.collect()
    };
    let (one, some) = (choice("oneOf"), choice("anyOf"));
    let required: Vec<_> = items(&schema["required"])
        .map(|name| name.as_str().unwrap())
        .collect();
    let properties: Vec<_> = members(&schema["properties"])
        .map(|(name, inner)| {
            (
                name.clone(),
                required.contains(&name.as_str()),
                value(inner, optional),
            )
        })
        .collect();
    // One of these has to be there.
    let mut due = if some.is_empty() { one.clone() } else { some };
    if due.is_empty() && schema["minProperties"].is_u64() && required.is_empty() {
        due = properties.iter().map(|(name, ..)| name.clone()).collect();
    }
    let due = match due.is_empty() {
        true => Just(String::new()).boxed(),
        false => select(due).boxed(),
    };
    due.prop_flat_map(move |due| {
        let fields = properties.iter().map(|(name, required, value)| {
            let value = if *required || *name == due {
                value.clone().prop_map(Some).boxed()
            } else if one.contains(name) {
                Just(None).boxed()
            } else {
                optional.maybe(value.clone())
            };
            (Just(name.clone()), value)
        });
        fields.collect::<Vec<_>>()
    })
    .prop_map(|fields| Value::Object(given(fields)))
    .boxed()
}
