//! Parameters that progenitor would not send as the document says.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::headers;
use crate::json::{join, resolve};
use crate::operations::{self, Place};
use crate::problem::Problem;
use crate::table::{delimiter, template_names};
use crate::values::{self, telling};

pub(super) fn check(doc: &Value, found: &mut Vec<Problem>) {
    for place in operations::all(doc) {
        let parameters = place.parameters(doc);
        template(&place, &parameters, found);
        once(&parameters, found);
        for (at, parameter) in &parameters {
            one(doc, at, parameter, found);
        }
    }
}

fn one(doc: &Value, at: &str, parameter: &Value, found: &mut Vec<Problem>) {
    let place = parameter
        .get("in")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let mut tell = |tail: &str, fault: String, cure: &str| {
        found.push(Problem::at(&format!("{at}{tail}"), fault, cure));
    };
    if !parameter.get("name").is_some_and(Value::is_string) {
        tell(
            "",
            "the parameter has no name".to_owned(),
            "name it, or mend the reference to it",
        );
        return;
    }
    let name = parameter["name"].as_str().unwrap_or_default();
    if let Some(fault) = headers::fault(doc, name).filter(|_| place == "header") {
        tell("/name", fault, "drop the parameter");
    }
    if !["path", "query", "header"].contains(&place) {
        tell(
            "/in",
            format!("a parameter in `{place}` is not sent"),
            "use path, query or header",
        );
    }
    if parameter.get("content").is_some() {
        tell(
            "/content",
            "a parameter with `content` is not sent".to_owned(),
            "give it a schema",
        );
        return;
    }
    let Some(schema) = parameter.get("schema") else {
        tell("", "the parameter has no schema".to_owned(), "give it one");
        return;
    };
    let kind = telling(doc, schema)["type"].as_str();
    let usual = if place == "query" { "form" } else { "simple" };
    let style = parameter["style"].as_str().unwrap_or_default();
    let delimited = place == "query" && delimiter(style).is_some();
    if let Some(style) = parameter
        .get("style")
        .filter(|style| **style != json!(usual) && !(delimited && kind == Some("array")))
    {
        tell(
            "/style",
            format!("style {style} is not sent"),
            &format!("use `{usual}`"),
        );
    }
    if place == "path" && parameter.get("required") != Some(&json!(true)) {
        let fault = "a path parameter that is not required leaves a hole in the path";
        tell("", fault.to_owned(), "set `required: true`");
    }
    let unsent = match place {
        "path" => matches!(kind, Some("array" | "object"))
            .then(|| "a list or an object in a path is not sent".to_owned()),
        _ => values::unsent(doc, place, schema),
    };
    if let Some(fault) = unsent {
        tell("/schema", fault, "use a single value, or a list of them");
    }
    let (_, schema) = resolve(doc, String::new(), schema);
    let needed = place != "query" || parameter["required"] == true;
    if needed && schema.get("nullable") == Some(&json!(true)) {
        tell(
            "/schema",
            format!("null cannot be sent in a {place}"),
            "drop `nullable`",
        );
    }
}

/// Template and path parameters must name each other.
fn template(place: &Place<'_>, parameters: &[(String, &Value)], found: &mut Vec<Problem>) {
    let at = join("/paths", place.path);
    let names = template_names(place.path);
    let braces = |brace: char| place.path.matches(brace).count();
    if braces('{') != names.len() || braces('}') != names.len() || !place.path.starts_with('/') {
        found.push(Problem::at(
            &at,
            "the path is no template",
            "write it as /literal/{parameter}, each brace closed",
        ));
        return;
    }
    let in_path = |parameter: &Value| parameter.get("in") == Some(&json!("path"));
    for name in &names {
        let declared = |(_, parameter): &(String, &Value)| {
            in_path(parameter) && parameter.get("name") == Some(&json!(name))
        };
        if !parameters.iter().any(declared) {
            found.push(Problem::at(
                &place.pointer,
                format!("the path has {{{name}}}, which is not declared"),
                "add a parameter of that name in `path`",
            ));
        }
    }
    for (at, parameter) in parameters
        .iter()
        .filter(|(_, parameter)| in_path(parameter))
    {
        let name = parameter
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if !names.iter().any(|known| known == name) {
            found.push(Problem::at(
                at,
                format!("`{name}` does not stand in the path {}", place.path),
                "remove it, or put it into the path",
            ));
        }
    }
}

/// A parameter is its place and its name; headers have no case.
fn once(parameters: &[(String, &Value)], found: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for (at, parameter) in parameters {
        if !seen.insert(identity(parameter)) {
            let fault = format!("the parameter {} is there already", parameter["name"]);
            found.push(Problem::at(at, fault, "keep one of the two"));
        }
    }
}

/// What tells a parameter from the others of an operation.
pub(crate) fn identity(parameter: &Value) -> (String, String) {
    let text = |key: &str| parameter[key].as_str().unwrap_or_default().to_owned();
    match text("in").as_str() {
        "header" => (text("in"), text("name").to_lowercase()),
        _ => (text("in"), text("name")),
    }
}
