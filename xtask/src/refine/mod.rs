//! Changes the syntax tree that progenitor made where its habits must not reach the wire or the
//! user. Each pass is named, with its reason; the [ledger](crate::ledger) has the cases that need it.

mod answers;
mod calls;
mod clients;
mod debug;
mod enums;
mod forms;
mod given;
mod headers;
mod lists;
mod names;
mod objects;
mod patterns;
mod streams;
mod thrift;
mod tidy;
mod variants;
pub(crate) mod words;

use std::collections::BTreeSet;

use syn::{Expr, Ident, ImplItemFn, Item, parse_quote};

use crate::ledger::Tally;
use crate::problem::Problem;
use crate::table::Row;

/// What the passes know about the document.
pub(crate) struct Facts {
    pub(crate) rows: Vec<Row>,
    /// The names of the enums in answers.
    pub(crate) answer_enums: BTreeSet<String>,
}

impl Facts {
    /// The operation that a generated method sends.
    pub(crate) fn of(&self, method: &ImplItemFn) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| method.sig.ident == row.function)
    }
}

/// One change of the tree; `apply` gives the number of places it changed.
pub(crate) struct Pass {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) file: &'static str,
    pub(crate) apply: fn(&mut syn::File, &Facts) -> Result<usize, Problem>,
}

/// All passes in the order in which they rely on each other.
pub(crate) const PASSES: &[Pass] = &[
    Pass {
        name: "answer_enums_open",
        reason: "one value that is new fails a whole answer",
        file: "refine/enums.rs",
        apply: enums::answer_enums_open,
    },
    Pass {
        name: "path_values_checked",
        reason: "`..` and `\\` as a path value reach another endpoint",
        file: "refine/calls.rs",
        apply: calls::path_values_checked,
    },
    Pass {
        name: "names_on_the_wire",
        reason: "arguments that had to be renamed are parameters of other names",
        file: "refine/names.rs",
        apply: names::names_on_the_wire,
    },
    Pass {
        name: "lists_joined",
        reason: "progenitor ignores `explode: false` and repeats the name",
        file: "refine/lists.rs",
        apply: lists::lists_joined,
    },
    Pass {
        name: "lists_guarded",
        reason: "an empty list that repeats its name is left out, which widens the call",
        file: "refine/lists.rs",
        apply: lists::lists_guarded,
    },
    Pass {
        name: "absent_skipped",
        reason: "a parameter that is not given is written into the URL and taken out again",
        file: "refine/given.rs",
        apply: given::absent_skipped,
    },
    Pass {
        name: "forms_written",
        reason: "a list fails a form, an empty field or a missing one is not told, and parts are no pairs",
        file: "refine/forms.rs",
        apply: forms::forms_written,
    },
    Pass {
        name: "operations_by_table",
        reason: "progenitor tells an operation by its id, whose case it changes; that has to be looked up in all of the table",
        file: "refine/calls.rs",
        apply: calls::operations_by_table,
    },
    Pass {
        name: "accept_by_table",
        reason: "only answers in JSON are asked for, and the table knows what each operation answers with",
        file: "refine/headers.rs",
        apply: headers::accept_by_table,
    },
    Pass {
        name: "no_version_header",
        reason: "progenitor sends a header `api-version` that the document does not have",
        file: "refine/headers.rs",
        apply: headers::no_version_header,
    },
    Pass {
        name: "header_values_checked",
        reason: "a value that HTTP would change on the way, and errors without the name of the parameter",
        file: "refine/headers.rs",
        apply: headers::header_values_checked,
    },
    Pass {
        name: "no_own_client",
        reason: "a client made by `new` has none of our limits and not our TLS",
        file: "refine/clients.rs",
        apply: clients::no_own_client,
    },
    Pass {
        name: "client_quiet",
        reason: "`{:?}` of the client shows the path of the base URL, where somebody may have put a key",
        file: "refine/clients.rs",
        apply: clients::client_quiet,
    },
    Pass {
        name: "streams_empty",
        reason: "a stream has no limit, and the transport has read the answer, with a body or without",
        file: "refine/streams.rs",
        apply: streams::streams_empty,
    },
    Pass {
        name: "answers_quiet",
        reason: "the error about an answer that is not understood prints it whole",
        file: "refine/answers.rs",
        apply: answers::answers_quiet,
    },
    Pass {
        name: "patterns_carried",
        reason: "an engine of ECMAScript brings the tables of Unicode, and a text can keep it busy for ever",
        file: "refine/patterns.rs",
        apply: patterns::patterns_carried,
    },
    Pass {
        name: "objects_alone",
        reason: "a list is taken for an object, item by item in the order of its fields",
        file: "refine/objects.rs",
        apply: objects::objects_alone,
    },
    Pass {
        name: "words_by_text",
        reason: "what is derived for an enum of words takes long to compile, and reads an object as one",
        file: "refine/words.rs",
        apply: words::words_by_text,
    },
    Pass {
        name: "debug_quiet",
        reason: "phones, names and texts must not reach a log by `{:?}`",
        file: "refine/debug.rs",
        apply: debug::debug_quiet,
    },
    Pass {
        name: "one_way_from_text",
        reason: "two more ways from a text, for each type, that `parse` gives already",
        file: "refine/thrift.rs",
        apply: thrift::one_way_from_text,
    },
    Pass {
        name: "no_order",
        reason: "an order of words that means nothing, for each enum",
        file: "refine/thrift.rs",
        apply: thrift::no_order,
    },
    Pass {
        name: "compiled_where_called",
        reason: "all operations and what is done with types are compiled into the crate, and most of them for nobody",
        file: "refine/thrift.rs",
        apply: thrift::compiled_where_called,
    },
    Pass {
        name: "leftovers_gone",
        reason: "what the passes before left unused",
        file: "refine/tidy.rs",
        apply: tidy::leftovers_gone,
    },
    Pass {
        name: "lints_answered",
        reason: "a positional interface has an argument per parameter, and clippy counts them",
        file: "refine/tidy.rs",
        apply: tidy::lints_answered,
    },
];

/// Applies all passes, and counts the places in the tally.
pub(crate) fn refine(
    file: &mut syn::File,
    facts: &Facts,
    tally: &mut Tally<'_>,
) -> Result<(), Problem> {
    for pass in PASSES {
        tally.run(pass.name, || (pass.apply)(file, facts))?;
    }
    Ok(())
}

/// The items of `pub mod types`.
fn types(file: &mut syn::File) -> Option<&mut Vec<Item>> {
    file.items.iter_mut().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => Some(&mut module.content.as_mut()?.1),
        _ => None,
    })
}

/// The methods of the generated client.
pub(crate) fn methods(file: &mut syn::File) -> impl Iterator<Item = &mut ImplItemFn> {
    let items = file.items.iter_mut().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(&mut block.items),
        _ => None,
    });
    items.flatten().filter_map(|item| match item {
        syn::ImplItem::Fn(method) => Some(method),
        _ => None,
    })
}

/// How a type is read and written, where serde's derive alone is not it.
fn by_hand(ident: &Ident, read: &Expr, write: &Expr) -> [Item; 2] {
    let read = parse_quote! {
        impl<'de> ::serde::Deserialize<'de> for #ident {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: ::serde::Deserializer<'de>,
            {
                #read
            }
        }
    };
    let write = parse_quote! {
        impl ::serde::Serialize for #ident {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                #write
            }
        }
    };
    [read, write]
}

/// The derives of a type without `unwanted`; whether it was there.
fn without_derive(attributes: &mut [syn::Attribute], unwanted: &str) -> bool {
    use syn::punctuated::Punctuated;
    use syn::{Path, Token};
    let mut found = false;
    for attribute in attributes
        .iter_mut()
        .filter(|a| a.path().is_ident("derive"))
    {
        let parse = Punctuated::<Path, Token![,]>::parse_terminated;
        let Ok(derives) = attribute.parse_args_with(parse) else {
            continue;
        };
        let is = |path: &Path| {
            path.segments
                .last()
                .is_some_and(|last| last.ident == unwanted)
        };
        found |= derives.iter().any(is);
        let kept: Vec<Path> = derives.into_iter().filter(|path| !is(path)).collect();
        *attribute = syn::parse_quote!(#[derive(#(#kept),*)]);
    }
    found
}
