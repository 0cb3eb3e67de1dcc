//! What the document says about a request.

use std::sync::PoisonError;

use serde_json::{Value, json};
use wassenger_simulator::schema::Whose;

use super::{Judged, Operation, Spec, Violation};
use crate::received::Received;
use crate::strict::BASE_PATH;

const BY_SCHEMA: &str = "jsonschema";
const BY_DOCUMENT: &str = "document";

impl Spec {
    /// Everything that either validator has against a request of this operation.
    #[must_use]
    pub fn judge_request(&self, operation: &Operation, request: &Received) -> Vec<Violation> {
        self.judge_request_of(Whose::Ours, operation, request)
    }

    /// The same of a request that may be a person's: its values are quoted only where they are ours.
    pub(crate) fn judge_request_of(
        &self,
        whose: Whose,
        operation: &Operation,
        request: &Received,
    ) -> Vec<Violation> {
        let quoted = matches!(whose, Whose::Ours);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(judged) = &*last
            && judged.operation == operation.id
            && judged.quoted == quoted
            && judged.request == *request
        {
            return judged.found.clone();
        }
        let found = self.judge(operation, request, whose);
        *last = Some(Judged {
            operation: operation.id.clone(),
            request: request.clone(),
            quoted,
            found: found.clone(),
        });
        found
    }

    fn judge(&self, operation: &Operation, request: &Received, whose: Whose) -> Vec<Violation> {
        let mut found = self.roas(operation, request, whose);
        match path_values(&operation.template, &request.path) {
            Some(values) => found.extend(self.parameters(operation, request, &values, whose)),
            None => found.push(Violation::new(
                BY_DOCUMENT,
                "path",
                format!("does not fit {}", operation.template),
            )),
        }
        found.extend(self.key(request));
        found.extend(self.body(operation, request, whose));
        found
    }

    fn parameters(
        &self,
        operation: &Operation,
        request: &Received,
        path: &[(String, String)],
        whose: Whose,
    ) -> Vec<Violation> {
        let pairs = request.query_pairs();
        let declared = operation.value["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|parameter| self.resolve(parameter));
        let declared: Vec<&Value> = declared.collect();
        let mut found = Vec::new();
        for (name, _) in &pairs {
            if !declared
                .iter()
                .any(|parameter| parameter["in"] == "query" && parameter["name"] == name.as_str())
            {
                found.push(Violation::new(
                    BY_DOCUMENT,
                    format!("query.{name}"),
                    "is not declared",
                ));
            }
        }
        for parameter in declared {
            let name = parameter["name"].as_str().unwrap_or_default();
            let place = parameter["in"].as_str().unwrap_or_default();
            let source = if place == "path" { path } else { &pairs };
            let values: Vec<&str> = source
                .iter()
                .filter(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
                .collect();
            let at = format!("{place}.{name}");
            if values.is_empty() {
                if parameter["required"] == true {
                    found.push(Violation::new(BY_DOCUMENT, at, "is missing"));
                }
                continue;
            }
            if values.len() > 1 && parameter["explode"] == false {
                found.push(Violation::new(
                    BY_DOCUMENT,
                    at.as_str(),
                    "stands more than once",
                ));
            }
            let value = self.typed(parameter, &values);
            let faults = self.schemas.faults(&parameter["schema"], &value, whose);
            found.extend(
                faults
                    .into_iter()
                    .map(|(inside, what)| Violation::new(BY_SCHEMA, format!("{at}{inside}"), what)),
            );
        }
        found
    }

    /// The text of a parameter as the value that its schema means.
    fn typed(&self, parameter: &Value, values: &[&str]) -> Value {
        let schema = self.resolve(&parameter["schema"]);
        if schema["type"] == "array" {
            let items = self.resolve(&schema["items"]);
            let joined = parameter["explode"] == false;
            let split = |value: &&'_ str| value.split(',').map(str::to_owned).collect::<Vec<_>>();
            let texts: Vec<String> = if joined {
                values.iter().flat_map(split).collect()
            } else {
                values.iter().map(|&value| value.to_owned()).collect()
            };
            return texts.iter().map(|text| scalar(items, text)).collect();
        }
        scalar(schema, values.first().copied().unwrap_or_default())
    }

    /// The header that the document's security scheme names.
    fn key(&self, request: &Received) -> Option<Violation> {
        let schemes = self.document["components"]["securitySchemes"].as_object()?;
        let scheme = schemes.values().find(|scheme| scheme["in"] == "header")?;
        let name = scheme["name"].as_str()?;
        let sent = request
            .header(name)
            .is_some_and(|value| !value.trim().is_empty());
        (!sent)
            .then(|| Violation::new(BY_DOCUMENT, format!("header.{name}"), "is missing or empty"))
    }

    fn body(&self, operation: &Operation, request: &Received, whose: Whose) -> Vec<Violation> {
        let declared = self.resolve(&operation.value["requestBody"]);
        let fault = |at: &str, what: String| vec![Violation::new(BY_DOCUMENT, at, what)];
        if declared.is_null() {
            let typed = request.header("content-type").is_some();
            return if request.body.is_empty() && !typed {
                Vec::new()
            } else {
                fault("body", "none is declared".to_owned())
            };
        }
        if request.body.is_empty() {
            return if declared["required"] == true {
                fault("body", "is missing".to_owned())
            } else {
                Vec::new()
            };
        }
        let media_type = request.header("content-type").unwrap_or_default();
        let Some(media) = declared["content"].get(media_type) else {
            return fault(
                "header.content-type",
                format!("{media_type:?} is not declared"),
            );
        };
        match serde_json::from_slice::<Value>(&request.body) {
            Err(error) => fault("body", error.to_string()),
            Ok(value) => {
                let faults = self.schemas.faults(&media["schema"], &value, whose);
                faults
                    .into_iter()
                    .map(|(at, what)| Violation::new(BY_SCHEMA, format!("body{at}"), what))
                    .collect()
            }
        }
    }
}

/// The values of a path's parameters, when the path below the base path fits the template.
fn path_values(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let path = path.strip_prefix(BASE_PATH)?;
    if template.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut values = Vec::new();
    for (expected, actual) in template.split('/').zip(path.split('/')) {
        match expected
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            Some(name) => values.push((name.to_owned(), actual.to_owned())),
            None if expected == actual => {}
            None => return None,
        }
    }
    Some(values)
}

/// A text as the schema's type; as it is when it cannot be that.
fn scalar(schema: &Value, text: &str) -> Value {
    let kind = schema["type"].as_str().unwrap_or_default();
    let typed = match kind {
        "boolean" => text.parse::<bool>().ok().map(Value::from),
        // `007` and `+7` are no numbers here.
        "integer" => text
            .parse::<i64>()
            .ok()
            .filter(|number| number.to_string() == text)
            .map(Value::from),
        "number" => serde_json::from_str::<Value>(text)
            .ok()
            .filter(Value::is_number),
        _ => None,
    };
    typed.unwrap_or_else(|| json!(text))
}
