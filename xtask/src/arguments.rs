//! The arguments of a method: a name for each parameter, no two alike. On the wire parameters have the names of the document.

use std::collections::BTreeSet;
use std::iter;

use serde_json::Value;

use crate::names::pascal;

/// The key of a lowered parameter's name in the document, where the generator is given another.
pub(crate) const WIRE: &str = "x-wire-name";

/// Variables of a generated method that it does not rename itself.
const LOCALS: [&str; 2] = ["header_map", "info"];

/// The places of parameters: those of the first ones keep their names when others have the same.
const PLACES: [&str; 3] = ["path", "query", "header"];

/// A name for each of the parameters of an operation. It is the document's, unless another argument
/// would be named alike, be it in the type that it may get or in the case of variables.
pub(crate) fn names(parameters: &[(String, &Value)], has_body: bool) -> Vec<String> {
    let name = |index: usize| parameters[index].1["name"].as_str().unwrap_or_default();
    let place = |index: usize| parameters[index].1["in"].as_str().unwrap_or_default();
    let mut order: Vec<usize> = (0..parameters.len()).collect();
    let rank = |index: usize| PLACES.iter().position(|one| *one == place(index));
    order.sort_by_key(|index| (rank(*index), name(*index)));
    let mut taken: BTreeSet<String> = LOCALS.iter().map(|name| pascal(name)).collect();
    taken.insert(String::new());
    let mut names: Vec<String> = (0..parameters.len())
        .map(|at| name(at).to_owned())
        .collect();
    // Those of the path first: they are the same for every operation of it, and so are their names.
    let (path, rest): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|index| place(*index) == "path");
    for order in [path, rest] {
        let mut others = Vec::new();
        for index in order {
            let key = pascal(name(index));
            // With or without a body the path is the same one.
            let of_body = (has_body || place(index) == "path") && key == "Body";
            if of_body || !taken.insert(key) {
                others.push(index);
            }
        }
        for index in others {
            let stem = match pascal(name(index)).is_empty() {
                true => "parameter",
                false => name(index),
            };
            let first = format!("{stem}-in-{}", place(index));
            let numbered = (2..).map(|number| format!("{first}-{number}"));
            let mut free = iter::once(first.clone()).chain(numbered);
            let free = free.find(|free| taken.insert(pascal(free)));
            names[index] = free.unwrap_or_default();
        }
    }
    names
}
