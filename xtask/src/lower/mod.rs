//! Turns the document into one that progenitor can read without losing anything.
//!
//! Each step is a named fix-up with its reason; the [ledger](crate::ledger) has the cases that need it.

mod arguments;
mod forms;
mod hoist;
pub(crate) mod open;
mod parts;
mod requests;
pub(crate) mod roles;
pub(crate) mod shapes;

pub(crate) use roles::named;
use serde_json::{Value, json};

use crate::ledger::Tally;
use crate::problem::Problem;

/// The key that tells where a moved part stood in the document.
pub(crate) const ORIGIN: &str = "x-origin";

/// One change of the document; `apply` gives the number of places it changed.
pub(crate) struct FixUp {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) file: &'static str,
    pub(crate) apply: fn(&mut Value) -> Result<usize, Problem>,
}

/// All fix-ups in the order in which they rely on each other.
pub(crate) const FIX_UPS: &[FixUp] = &[
    FixUp {
        name: "parts_in_place",
        reason: "later fix-ups change an operation's parts; a shared part would change for all",
        file: "lower/parts.rs",
        apply: parts::parts_in_place,
    },
    FixUp {
        name: "arguments_apart",
        reason: "two parameters that become one argument, or one that becomes a variable of the method",
        file: "lower/arguments.rs",
        apply: arguments::arguments_apart,
    },
    FixUp {
        name: "one_success",
        reason: "progenitor panics on a second success type, and 204 beside 200 is one",
        file: "lower/shapes.rs",
        apply: shapes::one_success,
    },
    FixUp {
        name: "one_media_type",
        reason: "of JSON and other types in one answer progenitor keeps JSON and fails on the rest",
        file: "lower/shapes.rs",
        apply: shapes::one_media_type,
    },
    FixUp {
        name: "one_error",
        reason: "progenitor panics on a second error type and takes `default` for a success",
        file: "lower/shapes.rs",
        apply: shapes::one_error,
    },
    FixUp {
        name: "answers_apart",
        reason: "what is sent stays closed while what is received is opened: two types",
        file: "lower/roles.rs",
        apply: roles::answers_apart,
    },
    FixUp {
        name: "requests_plain",
        reason: "a default would be sent, a choice of fields taken for kinds, and no type can be made of a list of numbers",
        file: "lower/requests.rs",
        apply: requests::requests_plain,
    },
    FixUp {
        name: "forms_known",
        reason: "progenitor refuses forms of parts, and panics on what is said of fields",
        file: "lower/forms.rs",
        apply: forms::forms_known,
    },
    FixUp {
        name: "styles_usual",
        reason: "progenitor refuses lists with spaces or pipes between their items",
        file: "lower/requests.rs",
        apply: requests::styles_usual,
    },
    FixUp {
        name: "answers_without_limits",
        reason: "generated code decodes strictly: one value out of bounds fails a whole answer",
        file: "lower/open.rs",
        apply: open::answers_without_limits,
    },
    FixUp {
        name: "answers_nullable",
        reason: "generated code decodes strictly: one null fails a whole answer",
        file: "lower/open.rs",
        apply: open::answers_nullable,
    },
    FixUp {
        name: "schemas_named",
        reason: "progenitor names inline schemas itself and merges those that get one name",
        file: "lower/hoist.rs",
        apply: hoist::schemas_named,
    },
    FixUp {
        name: "lists_optional",
        reason: "an empty list of a plain `Vec` is left out, which widens the request",
        file: "lower/requests.rs",
        apply: requests::lists_optional,
    },
    FixUp {
        name: "bodies_optional",
        reason: "progenitor has no optional bodies, but a nullable one may be `None`",
        file: "lower/requests.rs",
        apply: requests::bodies_optional,
    },
    FixUp {
        name: "paths_renamed",
        reason: "a parameter of a path has the name that stands in the path",
        file: "lower/arguments.rs",
        apply: arguments::paths_renamed,
    },
];

/// Applies all fix-ups, and counts the places in the tally.
pub(crate) fn lower(doc: &Value, tally: &mut Tally<'_>) -> Result<Value, Problem> {
    let mut doc = doc.clone();
    for fix_up in FIX_UPS {
        tally.run(fix_up.name, || (fix_up.apply)(&mut doc))?;
    }
    Ok(crate::json::sorted(doc))
}

/// The schema, or null.
fn nullable(schema: Value) -> Value {
    match schema {
        Value::Object(mut map) if !map.contains_key("$ref") => {
            map.insert("nullable".to_owned(), json!(true));
            Value::Object(map)
        }
        reference => json!({"nullable": true, "allOf": [reference]}),
    }
}

/// The document's pointer of a part, which may have been moved.
pub(crate) fn origin(part: &Value, here: String) -> String {
    let moved = part.get(ORIGIN).and_then(Value::as_str);
    moved.map_or(here, ToOwned::to_owned)
}
