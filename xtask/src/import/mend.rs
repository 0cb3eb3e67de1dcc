//! What real documents get wrong, or say in a way that the generator cannot take: of every version, once they are OpenAPI 3.0.

mod answers;
mod bodies;
mod operations;
mod parameters;
mod references;
mod schemas;

use super::Rule;

/// Every rule, in the order in which they rely on each other.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "references_end",
        reason: "a reference leads to a schema of the document, by its name",
        apply: references::references_end,
    },
    Rule {
        name: "type_names_apart",
        reason: "two names of schemas that become one name of a type",
        apply: references::type_names_apart,
    },
    Rule {
        name: "operation_ids",
        reason: "an operation without an id has no method, and two with one id have the same",
        apply: operations::operation_ids,
    },
    Rule {
        name: "summaries",
        reason: "a method is documented in a line",
        apply: operations::summaries,
    },
    Rule {
        name: "successes",
        reason: "`default` is an error, but where it is the only answer it is the success",
        apply: operations::successes,
    },
    Rule {
        name: "path_parameters",
        reason: "what stands in braces is a parameter, and a required one",
        apply: operations::path_parameters,
    },
    Rule {
        name: "headers_of_http",
        reason: "OpenAPI takes no parameter for Accept, Content-Type and Authorization, and keys are the transport's",
        apply: parameters::headers_of_http,
    },
    Rule {
        name: "parameters_once",
        reason: "a parameter is told from others by its place and its name",
        apply: parameters::parameters_once,
    },
    Rule {
        name: "parameters_sent",
        reason: "cookies, headers of the client itself and odd styles are not sent by the generated client",
        apply: parameters::parameters_sent,
    },
    Rule {
        name: "parameters_with_content",
        reason: "a parameter of JSON is a text to the one who sends it",
        apply: parameters::parameters_with_content,
    },
    Rule {
        name: "types_known",
        reason: "a type is one of six, and a list holds something",
        apply: schemas::types_known,
    },
    Rule {
        name: "one_body",
        reason: "of several forms of a body JSON is sent, or else a form",
        apply: bodies::one_body,
    },
    Rule {
        name: "forms_plain",
        reason: "a form without a schema has any fields",
        apply: bodies::forms_plain,
    },
    Rule {
        name: "json_with_schema",
        reason: "JSON without a schema is any JSON",
        apply: bodies::json_with_schema,
    },
    Rule {
        name: "answers_alike",
        reason: "successes, and errors, of an operation are of one type",
        apply: answers::answers_alike,
    },
    Rule {
        name: "errors_named",
        reason: "the errors of an operation are one type, wherever they stand",
        apply: answers::errors_named,
    },
    Rule {
        name: "words_are_texts",
        reason: "an enum of texts is of texts, whatever type it was given",
        apply: schemas::words_are_texts,
    },
    Rule {
        name: "defaults_fit",
        reason: "a default that the schema does not allow says nothing",
        apply: schemas::defaults_fit,
    },
    Rule {
        name: "null_where_it_is_used",
        reason: "a type is not null, a property of it may be",
        apply: references::null_where_it_is_used,
    },
    Rule {
        name: "texts_not_null",
        reason: "what is required of a query, a header and a segment of a path are there or not, null is neither",
        apply: parameters::texts_not_null,
    },
    Rule {
        name: "unions_typed",
        reason: "a value that is one of several schemas without a mark has no type: it is any JSON",
        apply: schemas::unions_typed,
    },
    Rule {
        name: "path_values_are_texts",
        reason: "any JSON cannot stand in a path",
        apply: operations::path_values_are_texts,
    },
    Rule {
        name: "patterns_compile",
        reason: "the client checks no pattern of another dialect, and none that looks around or refers back",
        apply: schemas::patterns_compile,
    },
];
