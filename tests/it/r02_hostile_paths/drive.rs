//! Every operation with a parameter in its path, as the pinned document lists them.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use serde_json::Value;
use wassenger_conformance::Received;

use crate::support::{Plain, operation_object, percent_decoded, plain, resolve};

/// An operation whose path has parameters.
pub(super) struct Templated {
    pub(super) plain: &'static Plain,
    /// In the order of the template.
    pub(super) parameters: Vec<Parameter>,
}

pub(super) struct Parameter {
    pub(super) name: String,
    /// What the document says of its values: the judge of what its type takes.
    pub(super) schema: Validator,
}

/// All of the document, read as plain JSON.
pub(super) fn templated() -> Vec<Templated> {
    let all = plain().iter().map(|plain| {
        let segments = plain.operation.template.split('/');
        let names = segments.filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
        let declared = || operation_object(plain.id())["parameters"].as_array();
        let parameters = names.map(|name| {
            let own = declared().into_iter().flatten().map(resolve);
            let mut own = own.filter(|of| of["in"] == "path" && of["name"] == name);
            let schema = resolve(&own.next().expect(name)["schema"]);
            Parameter {
                name: name.to_owned(),
                schema: validator(schema),
            }
        });
        Templated {
            plain,
            parameters: parameters.collect(),
        }
    });
    all.filter(|operation| !operation.parameters.is_empty())
        .collect()
}

/// The names of the schemas that path parameters have.
pub(super) fn names_of_schemas() -> BTreeSet<String> {
    let all = plain().iter();
    let parameters = all.flat_map(|plain| operation_object(plain.id())["parameters"].as_array());
    let parameters = parameters.flatten().map(resolve);
    let of_paths = parameters.filter(|parameter| parameter["in"] == "path");
    let names = of_paths.map(|parameter| {
        let reference = parameter["schema"]["$ref"]
            .as_str()
            .expect("a named schema");
        reference.rsplit('/').next().unwrap_or_default().to_owned()
    });
    names.collect()
}

pub(super) fn validator(schema: &Value) -> Validator {
    jsonschema::draft4::new(schema).unwrap()
}

impl Templated {
    pub(super) fn id(&self) -> &'static str {
        self.plain.id()
    }

    /// A call with this text for one of the parameters.
    pub(super) fn with(&self, parameter: &str, text: &str) -> Plain {
        let mut plain = self.plain.clone();
        let path = &mut plain.arguments.path;
        path.insert(parameter.to_owned(), text.to_owned())
            .expect(parameter);
        plain
    }

    /// Asserts that a request is of this operation, and that each parameter, alone in its
    /// segment, decodes to the value that was given.
    pub(super) fn assert_fits(&self, request: &Received, given: &BTreeMap<String, String>) {
        let operation = self.plain.operation;
        let label = format!("{} of {given:?}: {request}", operation.id);
        assert_eq!(request.method, operation.method, "{label}");
        let template = format!("/v1{}", operation.template);
        let (path, template) = (request.path.split('/'), template.split('/'));
        assert_eq!(path.clone().count(), template.clone().count(), "{label}");
        for (segment, name) in path.zip(template) {
            match name
                .strip_prefix('{')
                .and_then(|name| name.strip_suffix('}'))
            {
                Some(name) => assert_eq!(percent_decoded(segment), given[name].as_bytes()),
                None => assert_eq!(segment, name, "{label}"),
            }
        }
    }
}
