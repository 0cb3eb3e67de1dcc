//! Parameters whose arguments would have one name get another each; the code that is made is given theirs back.

use serde_json::{Value, json};

use super::ORIGIN;
use crate::arguments::{WIRE, names};
use crate::json::{as_object, join, list, section};
use crate::operations;
use crate::problem::Problem;

/// Renames parameters, and notes what they are named in the document.
pub(super) fn arguments_apart(doc: &mut Value) -> Result<usize, Problem> {
    let original = doc.clone();
    let mut changed = 0;
    for place in operations::all(&original) {
        let parameters = place.parameters(&original);
        let names = names(&parameters, place.body(&original).is_some());
        for ((at, parameter), name) in parameters.iter().zip(names) {
            if parameter["name"] == name {
                continue;
            }
            if let Some(part) = doc.pointer_mut(at) {
                as_object(part).insert(WIRE.to_owned(), parameter["name"].clone());
                as_object(part).insert("name".to_owned(), json!(name));
                changed += 1;
            }
        }
    }
    Ok(changed)
}

/// Renames in paths what was renamed in parameters, and notes where the operations stood.
pub(super) fn paths_renamed(doc: &mut Value) -> Result<usize, Problem> {
    let mut changed = 0;
    let paths = section(doc, &["paths"]);
    for (path, mut item) in std::mem::take(paths) {
        let mut renamed = path.clone();
        for method in operations::METHODS {
            let Some(operation) = item.get_mut(method) else {
                continue;
            };
            let parameters = list(operation.get("parameters"));
            for parameter in parameters.filter(|parameter| parameter["in"] == "path") {
                if let (Some(old), Some(new)) =
                    (parameter[WIRE].as_str(), parameter["name"].as_str())
                {
                    renamed = renamed.replace(&format!("{{{old}}}"), &format!("{{{new}}}"));
                }
            }
            if renamed != path {
                let place = join(&join("/paths", &path), method);
                as_object(operation).insert(ORIGIN.to_owned(), json!(place));
            }
        }
        changed += usize::from(renamed != path);
        paths.insert(renamed, item);
    }
    Ok(changed)
}
