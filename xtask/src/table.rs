//! What each operation is apart from its types: the table that the hook works from.

mod lists;

use std::collections::{BTreeMap, BTreeSet};

use quote::{format_ident, quote};
use serde_json::Value;

use crate::arguments;
use crate::bodies::{self, Choice, Rules};
use crate::forms::{self, Form};
use crate::json::object;
use crate::names::{shouty, snake};
use crate::operations::{self, Place};
use crate::problem::Problem;
pub(crate) use lists::{List, Written, delimiter};

/// The values of `x-retry` and the variants they are.
pub(crate) const RETRIES: [(&str, &str); 3] = [
    ("repeatable", "Repeatable"),
    ("refused", "Refused"),
    ("unsent", "Unsent"),
];

/// The values of `x-provenance` and the variants they are.
pub(crate) const PROVENANCES: [(&str, &str); 3] = [
    ("seen", "Seen"),
    ("documented", "Documented"),
    ("inferred", "Inferred"),
];

/// One row, and what refining needs to know about the operation.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) path_parameters: Vec<String>,
    pub(crate) headers: Vec<String>,
    /// What a parameter in a query or a header is named, by the name that the generator is given.
    pub(crate) renamed: BTreeMap<String, String>,
    pub(crate) lists: BTreeMap<String, List>,
    pub(crate) form: Option<Form>,
    /// The generated method's name.
    pub(crate) function: String,
    method: String,
    path: String,
    summary: String,
    retry: &'static str,
    provenance: &'static str,
    accept: String,
    wait_seconds: Option<u32>,
    body: Rules,
}

impl Row {
    /// The static's name.
    pub(crate) fn constant(&self) -> String {
        shouty(&self.id)
    }
}

/// The rows of a document as written, sorted by id.
pub(crate) fn rows(doc: &Value) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::new();
    for place in operations::all(doc) {
        rows.push(row(doc, &place)?);
    }
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(rows)
}

fn row(doc: &Value, place: &Place<'_>) -> Result<Row, Problem> {
    let id = place.id().unwrap_or_default();
    Ok(Row {
        id: id.to_owned(),
        function: snake(id),
        path_parameters: template_names(place.path),
        headers: headers(doc, place),
        renamed: renamed(doc, place),
        lists: lists::of(doc, place),
        form: forms::of(doc, place),
        method: place.method.to_uppercase(),
        path: place.path.to_owned(),
        summary: place.value["summary"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        retry: variant(place, "x-retry", &RETRIES)?,
        provenance: variant(place, "x-provenance", &PROVENANCES)?,
        accept: accept(doc, place),
        wait_seconds: wait_seconds(place)?,
        body: bodies::rules(doc, place)?,
    })
}

/// The parameters in a path template, in their order.
pub(crate) fn template_names(path: &str) -> Vec<String> {
    let parts = path.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
        .collect()
}

fn variant(
    place: &Place<'_>,
    key: &str,
    known: &'static [(&str, &str)],
) -> Result<&'static str, Problem> {
    let word = place.value.get(key).and_then(Value::as_str);
    let found = known.iter().find(|(value, _)| word == Some(value));
    found.map(|(_, variant)| *variant).ok_or_else(|| {
        let words: Vec<&str> = known.iter().map(|(value, _)| *value).collect();
        Problem::at(
            &place.pointer,
            match place.value.get(key) {
                Some(value) => format!("{key} is {value}"),
                None => format!("{key} is missing"),
            },
            format!("set it to one of {}", words.join(", ")),
        )
    })
}

fn wait_seconds(place: &Place<'_>) -> Result<Option<u32>, Problem> {
    let Some(value) = place.value.get("x-wait-seconds") else {
        return Ok(None);
    };
    let seconds = value
        .as_u64()
        .and_then(|seconds| u32::try_from(seconds).ok());
    match seconds.filter(|seconds| *seconds > 0) {
        Some(seconds) => Ok(Some(seconds)),
        None => Err(Problem::at(
            &format!("{}/x-wait-seconds", place.pointer),
            format!("{value} is no number of seconds"),
            "write a whole number above 0",
        )),
    }
}

/// All media types of a success, in one order.
pub(crate) fn accept(doc: &Value, place: &Place<'_>) -> String {
    let mut types = BTreeSet::new();
    for (status, _, response) in place.responses(doc) {
        if status.starts_with('2') {
            types.extend(object(response.get("content")).map(|(name, _)| name.as_str()));
        }
    }
    if types.is_empty() {
        // Errors are JSON also where a success has no body.
        types.insert("application/json");
    }
    types.into_iter().collect::<Vec<_>>().join(", ")
}

/// The parameters that are sent as headers.
fn headers(doc: &Value, place: &Place<'_>) -> Vec<String> {
    let parameters = place.parameters(doc).into_iter();
    let headers = parameters.filter(|(_, parameter)| parameter["in"] == "header");
    headers
        .filter_map(|(_, parameter)| Some(parameter["name"].as_str()?.to_owned()))
        .collect()
}

fn renamed(doc: &Value, place: &Place<'_>) -> BTreeMap<String, String> {
    let parameters = place.parameters(doc);
    let names = arguments::names(&parameters, place.body(doc).is_some());
    let parameters = parameters.iter().zip(names);
    let other = parameters.filter(|((_, parameter), name)| {
        parameter["in"] != "path" && parameter["name"] != name.as_str()
    });
    other
        .filter_map(|((_, parameter), name)| Some((name, parameter["name"].as_str()?.to_owned())))
        .collect()
}

/// The table as code.
pub(crate) fn code(rows: &[Row]) -> syn::Result<syn::File> {
    let statics = rows.iter().map(|row| {
        let name = format_ident!("{}", row.constant());
        let Row {
            id,
            method,
            path,
            summary,
            accept,
            lists,
            body,
            ..
        } = row;
        let Rules {
            optional,
            empty,
            filled,
            choices,
        } = body;
        let choices = choices.iter().map(|Choice { exactly_one, names }| {
            quote!(crate::hook::Choice { exactly_one: #exactly_one, names: &[#(#names),*] })
        });
        let (retry, provenance) = (
            format_ident!("{}", row.retry),
            format_ident!("{}", row.provenance),
        );
        let wait = match row.wait_seconds {
            Some(seconds) => {
                let seconds = proc_macro2::Literal::u32_unsuffixed(seconds);
                quote!(Some(#seconds))
            }
            None => quote!(None),
        };
        let joined = lists.iter().filter_map(|(name, list)| {
            let delimiter = match list.written {
                Written::Commas => ",",
                Written::Delimited(delimiter) => delimiter,
                Written::Repeated => return None,
            };
            Some(quote!((#name, #delimiter)))
        });
        let doc = format!(" {summary} (`{method} {path}`).");
        quote! {
            #[doc = #doc]
            pub static #name: Operation = Operation {
                id: #id,
                method: #method,
                path: #path,
                summary: #summary,
                retry: RetryClass::#retry,
                provenance: Provenance::#provenance,
                accept: #accept,
                wait_seconds: #wait,
                joined: &[#(#joined),*],
                optional_body: #optional,
                empty_body: #empty,
                filled: &[#(#filled),*],
                choices: &[#(#choices),*],
            };
        }
    });
    let names = rows.iter().map(|row| format_ident!("{}", row.constant()));
    syn::parse2(quote! {
        //! What the document says about each operation, apart from its types.
        use crate::hook::{Operation, Provenance, RetryClass};

        /// Every operation, sorted by [`Operation::id`].
        pub static ALL: &[&Operation] = &[#(&#names),*];

        /// The operation with this `operationId`.
        #[must_use]
        pub fn find(id: &str) -> Option<&'static Operation> {
            let index = ALL.binary_search_by(|operation| operation.id.cmp(id)).ok()?;
            Some(ALL[index])
        }

        #(#statics)*
    })
}
