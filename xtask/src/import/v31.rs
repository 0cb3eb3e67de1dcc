//! OpenAPI 3.1 as 3.0.3.
//!
//! A schema of 3.1 is one of JSON Schema, one of 3.0 of a dialect. Nothing is changed that 3.0 has too, so the rules may be run on
//! its documents, which often have words of 3.1. What fitted a schema still fits it, and where more fits the rule says so; three
//! rules leave out what a schema allowed without describing it.

mod bools;
mod choices;
mod defs;
mod document;
pub(crate) mod keys;
mod lists;
mod narrow;
mod nulls;
mod refs;
mod types;
mod words;

use super::Rule;

/// All rules in the order in which they rely on each other.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "info_aside",
        reason: "3.0 has no summary of the document and no identifier of a licence; both are kept as extensions",
        apply: document::info_aside,
    },
    Rule {
        name: "webhooks_aside",
        reason: "3.0 has no webhooks, and a client sends none; they are kept as an extension",
        apply: document::webhooks_aside,
    },
    Rule {
        name: "path_items_in_place",
        reason: "3.0 has no components of paths, and the generator follows no reference to a path",
        apply: document::path_items_in_place,
    },
    Rule {
        name: "paths_there",
        reason: "3.0 must have paths, be there none",
        apply: document::paths_there,
    },
    Rule {
        name: "mutual_tls",
        reason: "3.0 has no certificates of clients as a security scheme",
        apply: document::mutual_tls,
    },
    Rule {
        name: "bytes_as_schema",
        reason: "a body of 3.1 without a schema is one of bytes, which 3.0 says by a schema",
        apply: words::bytes_as_schema,
    },
    Rule {
        name: "anchors_followed",
        reason: "a reference of 3.0 is a pointer, never a name",
        apply: defs::anchors_followed,
    },
    Rule {
        name: "defs_to_components",
        reason: "3.0 has no schemas inside a schema that are only referred to",
        apply: defs::defs_to_components,
    },
    Rule {
        name: "dynamic_references",
        reason: "3.0 has no references whose target depends on who refers",
        apply: defs::dynamic_references,
    },
    Rule {
        name: "dialect_dropped",
        reason: "3.0 has one dialect of schemas, and no names and comments in it",
        apply: words::dialect_dropped,
    },
    Rule {
        name: "one_example",
        reason: "a schema of 3.0 has one example",
        apply: words::one_example,
    },
    Rule {
        name: "content_as_format",
        reason: "3.0 says by the format of a text that it is base64 or bytes; what names no type is such a text",
        apply: words::content_as_format,
    },
    Rule {
        name: "not_of_31",
        reason: "under `not` a looser schema refuses more; without it a client could send what the server refuses",
        apply: narrow::not_of_31,
    },
    Rule {
        name: "boolean_schemas",
        reason: "a schema of 3.0 is an object; what nothing fits can be said of additional properties alone",
        apply: bools::boolean_schemas,
    },
    Rule {
        name: "tuples_as_lists",
        reason: "3.0 has one schema for all items: that of each place, and of undescribed places too, or else anything",
        apply: lists::tuples_as_lists,
    },
    Rule {
        name: "left_over_is_additional",
        reason: "3.0 has no word for properties left over by several schemas; by one schema they are its additional ones",
        apply: narrow::left_over_is_additional,
    },
    Rule {
        name: "patterns_as_additional",
        reason: "3.0 does not tell properties apart by patterns: one schema is for them and for undescribed ones, or else anything",
        apply: narrow::patterns_as_additional,
    },
    Rule {
        name: "requests_looser",
        reason: "3.0 cannot say which values are refused; the requests are described looser, and a client could send what the server refuses",
        apply: narrow::requests_looser,
    },
    Rule {
        name: "answers_looser",
        reason: "3.0 cannot say which values are never answered; nothing less is read",
        apply: narrow::answers_looser,
    },
    Rule {
        name: "null_members",
        reason: "3.0 has no type of null: a choice with null is the choice of the others, or null",
        apply: nulls::null_members,
    },
    Rule {
        name: "values_as_enum",
        reason: "a choice of constants tells of each value of a list; 3.0 has the list, and the generator makes one type of it",
        apply: choices::values_as_enum,
    },
    Rule {
        name: "const_as_enum",
        reason: "3.0 has lists of values alone, and none of nothing but null: there anything is taken",
        apply: nulls::const_as_enum,
    },
    Rule {
        name: "only_nulls",
        reason: "3.0 has no type of null: where nothing else fits, anything is taken",
        apply: nulls::only_nulls,
    },
    Rule {
        name: "null_in_types",
        reason: "a schema of 3.0 has one type, and `nullable` beside it, also where another keyword refuses null",
        apply: types::null_in_types,
    },
    Rule {
        name: "types_beside_choices",
        reason: "a schema of 3.0 has one type, and a choice or a reference has its own types; others are no longer refused",
        apply: types::types_beside_choices,
    },
    Rule {
        name: "types_apart",
        reason: "a schema of 3.0 has one type; several are a choice of schemas",
        apply: types::types_apart,
    },
    Rule {
        name: "enum_with_null",
        reason: "null in a list of values of 3.0 needs `nullable` beside it; it is taken for meant, whatever the type",
        apply: nulls::enum_with_null,
    },
    Rule {
        name: "bounds_as_words",
        reason: "an exclusive bound of 3.0 is a word beside the bound",
        apply: lists::bounds_as_words,
    },
    Rule {
        name: "items_there",
        reason: "a list of 3.0 must say what it holds",
        apply: lists::items_there,
    },
    Rule {
        name: "siblings_wrapped",
        reason: "3.0 reads nothing beside a reference; `allOf` of the reference alone is still its type",
        apply: refs::siblings_wrapped,
    },
    Rule {
        name: "references_alone",
        reason: "3.0 reads nothing beside a reference; outside of properties a description is not worth another schema",
        apply: refs::references_alone,
    },
    Rule {
        name: "version",
        reason: "by now it is a document of 3.0.3",
        apply: document::version,
    },
];
