//! What must be right in the document before anything is made of it. Each fault is told with its
//! place and a cure, all of them at once.

mod choices;
mod contents;
mod cycles;
mod document;
mod operations;
pub(crate) mod parameters;
mod schemas;
mod words;

use serde_json::Value;

use crate::problem::Problem;

/// Reads the document and finds what cannot be generated.
pub(crate) fn read(bytes: &[u8]) -> Result<Value, Vec<Problem>> {
    let doc = document::parse(bytes).map_err(|problem| vec![problem])?;
    let mut found = Vec::new();
    operations::check(&doc, &mut found);
    parameters::check(&doc, &mut found);
    contents::check(&doc, &mut found);
    schemas::check(&doc, &mut found);
    cycles::check(&doc, &mut found);
    // A shared part is met once per use.
    let mut told = std::collections::BTreeSet::new();
    found.retain(|problem| told.insert(problem.to_string()));
    if found.is_empty() {
        Ok(doc)
    } else {
        Err(found)
    }
}
