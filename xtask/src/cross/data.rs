//! What fixtures, the ledger of deviations, the list of actions and the sources name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::uses::{Use, What, Who};
use crate::bundle::SOURCE;
use crate::coverage::ACTIONS;
use crate::json::{join, list, object};
use crate::operations;
use crate::problem::Problem;

const FIXTURES: &str = "fixtures";
/// Tests with tables of their own.
const TABLES: &str = "tests/it";

/// Everything that is data and names a part of the document.
pub(super) fn uses(root: &Path) -> Result<Vec<Use>, Problem> {
    let mut found = Vec::new();
    for file in files(root, &root.join(FIXTURES), "json")? {
        let value = read(root, &file)?;
        let folder = Path::new(&file).parent().and_then(Path::file_name);
        match folder.map(|folder| folder.to_string_lossy()) {
            Some(folder) if folder != FIXTURES => fixture(&file, &folder, &value, &mut found),
            _ if file.ends_with("/deviations.json") => ledger(&file, &value, &mut found),
            _ => {}
        }
    }
    let mut actions = BTreeMap::new();
    if root.join(ACTIONS).is_file() {
        let value = read(root, ACTIONS)?;
        for (index, action) in list(Some(&value)).enumerate() {
            let id = text(action, "operation");
            let place = format!("{ACTIONS}#/{index}");
            actions.insert(text(action, "action"), id.clone());
            found.push(used(Who::Actions, &place, What::Operation(id.clone())));
            let request = What::Request(id, text(action, "method"), text(action, "path"));
            found.push(used(Who::Actions, &place, request));
            if let Some(kind) = action["schema"].as_str() {
                found.push(used(
                    Who::Actions,
                    &format!("{place}/schema"),
                    What::Schema(kind.to_owned()),
                ));
            }
        }
    }
    for file in files(root, &root.join(TABLES), "json")? {
        tables(&file, &read(root, &file)?, &actions, &mut found);
    }
    for file in files(root, &root.join(SOURCE), "json")? {
        let value = read(root, &file)?;
        for place in operations::all(&value) {
            let id = place.id().unwrap_or_default().to_owned();
            let at = format!("{file}#{}", place.pointer);
            found.push(used(Who::Source, &at, What::Operation(id)));
        }
    }
    Ok(found)
}

fn fixture(file: &str, folder: &str, value: &Value, found: &mut Vec<Use>) {
    let id = text(value, "operation");
    for holder in ["request", "arguments"] {
        let at = format!("{file}#/{holder}");
        given(Who::Fixtures, &id, &at, &value[holder], found);
    }
    for (index, step) in list(value.get("steps")).enumerate() {
        let (at, id) = (format!("{file}#/steps/{index}"), text(step, "operation"));
        let operation = What::Operation(id.clone());
        found.push(used(Who::Fixtures, &format!("{at}/operation"), operation));
        let at = format!("{at}/arguments");
        given(Who::Fixtures, &id, &at, &step["arguments"], found);
    }
    let mut add =
        |pointer: &str, what| found.push(used(Who::Fixtures, &format!("{file}#{pointer}"), what));
    if id != folder {
        add("", What::Operation(folder.to_owned()));
    }
    add("/operation", What::Operation(id.clone()));
    if let (Some(method), Some(path)) = (
        value["request"]["method"].as_str(),
        value["request"]["path"].as_str(),
    ) {
        let request = What::Request(id.clone(), method.to_owned(), path.to_owned());
        add("/request/path", request);
    }
    let breaks = value["response"]["deviates"].is_string();
    let Some(status) = value["response"]["status"].as_u64().filter(|_| !breaks) else {
        return;
    };
    add("/response/status", What::Status(id.clone(), status));
    if status / 100 == 2 {
        let body = &value["response"]["body"];
        let first = list(Some(body)).next().unwrap_or(body);
        for (name, _) in object(Some(first)) {
            let at = join("/response/body", name);
            add(&at, What::Answer(id.clone(), name.clone()));
        }
    }
}

/// What a request has, or the arguments of a call.
fn given(who: Who, id: &str, at: &str, value: &Value, found: &mut Vec<Use>) {
    for place in ["query", "path"] {
        for (name, _) in object(value.get(place)) {
            let at = join(&format!("{at}/{place}"), name);
            let what = What::Parameter(id.to_owned(), place, name.clone());
            found.push(used(who, &at, what));
        }
    }
    // Of a list its first item tells what the others have.
    let (at, body) = match list(value.get("body")).next() {
        Some(first) => (format!("{at}/body/0"), Some(first)),
        None => (format!("{at}/body"), value.get("body")),
    };
    for (name, _) in object(body) {
        let at = join(&at, name);
        found.push(used(who, &at, What::Body(id.to_owned(), name.clone())));
    }
}

/// The rows of a table that name an action, with its arguments.
fn tables(file: &str, value: &Value, actions: &BTreeMap<String, String>, found: &mut Vec<Use>) {
    for (index, row) in list(Some(value)).enumerate() {
        if let Some(id) = actions.get(&text(row, "action")) {
            let at = format!("{file}#/{index}/arguments");
            given(Who::Tests, id, &at, &row["arguments"], found);
        }
    }
}

fn ledger(file: &str, value: &Value, found: &mut Vec<Use>) {
    for (index, entry) in list(value.get("deviations")).enumerate() {
        let place = format!("{file}#/deviations/{index}");
        let id = text(entry, "operation");
        found.push(used(Who::Ledger, &place, What::Operation(id.clone())));
        let at = text(entry, "at");
        let name = |part: &str| Some(at.strip_prefix(part)?.split(['.', '/']).next()?.to_owned());
        if let Some(name) = name("request.body.") {
            found.push(used(
                Who::Ledger,
                &format!("{place}/at"),
                What::Body(id, name),
            ));
        } else if let Some(name) = name("request.query.") {
            found.push(used(
                Who::Ledger,
                &format!("{place}/at"),
                What::Parameter(id, "query", name),
            ));
        }
    }
}

fn used(who: Who, place: &str, what: What) -> Use {
    Use {
        who,
        place: place.to_owned(),
        what,
    }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn read(root: &Path, file: &str) -> Result<Value, Problem> {
    let text = fs::read_to_string(root.join(file))
        .map_err(|error| Problem::of(file, error.to_string(), "make it readable"))?;
    serde_json::from_str(&text).map_err(|error| {
        let place = format!("{file}:{}:{}", error.line(), error.column());
        Problem::of(place, error.to_string(), "write valid JSON")
    })
}

/// The files below a folder that end so, below the root, in order; none without the folder.
pub(super) fn files(root: &Path, folder: &Path, end: &str) -> Result<Vec<String>, Problem> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    let failed = |error: std::io::Error| {
        Problem::of(
            folder.display().to_string(),
            error.to_string(),
            "make it readable",
        )
    };
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(is) if is == end => found.push(path),
                _ => {}
            }
        }
    }
    let name = |path: PathBuf| {
        let below = path.strip_prefix(root).map(Path::to_path_buf);
        below.unwrap_or(path).to_string_lossy().replace('\\', "/")
    };
    let mut names: Vec<String> = found.into_iter().map(name).collect();
    names.sort();
    Ok(names)
}
