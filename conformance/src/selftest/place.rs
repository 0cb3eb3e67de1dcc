//! An operation in a document that is about to be changed. Places in it are JSON pointers.

use serde_json::{Value, json};

use crate::spec::Operation;

/// The document and one operation of it. Whoever gives nothing back has changed nothing.
pub struct Place<'a> {
    document: &'a mut Value,
    pub(super) path: String,
    /// In small letters, as a key of the document.
    pub(super) method: String,
    dice: fastrand::Rng,
}

impl<'a> Place<'a> {
    pub(super) fn new(document: &'a mut Value, operation: &Operation, seed: u64) -> Self {
        Self {
            document,
            path: operation.template.clone(),
            method: operation.method.to_lowercase(),
            dice: fastrand::Rng::with_seed(seed),
        }
    }

    /// What is there.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        self.document.pointer(pointer)
    }

    /// The same, to change it.
    pub fn at(&mut self, pointer: &str) -> Option<&mut Value> {
        self.document.pointer_mut(pointer)
    }

    /// Gives a member of an object another value.
    pub fn set(&mut self, object: &str, name: &str, value: Value) -> Option<()> {
        let object = self.at(object)?.as_object_mut()?;
        object.insert(name.to_owned(), value);
        Some(())
    }

    /// The operation.
    #[must_use]
    pub fn operation(&self) -> String {
        Self::child(&Self::child("/paths", &self.path), &self.method)
    }

    pub(super) fn child(pointer: &str, name: &str) -> String {
        format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
    }

    /// Where a `$ref` leads; what is none is itself.
    pub(super) fn real(&self, pointer: &str) -> Option<String> {
        match self.get(pointer)?["$ref"].as_str() {
            Some(reference) => self.real(reference.strip_prefix('#')?),
            None => Some(pointer.to_owned()),
        }
    }

    /// One of them, by the seed.
    pub(super) fn pick(&mut self, mut of: Vec<String>) -> Option<String> {
        (!of.is_empty()).then(|| of.swap_remove(self.dice.usize(..of.len())))
    }

    pub(super) fn remove(&mut self, pointer: &str) -> Option<()> {
        let (parent, name) = pointer.rsplit_once('/')?;
        let name = name.replace("~1", "/").replace("~0", "~");
        match self.at(parent)? {
            Value::Object(members) => members.remove(&name).map(|_| ()),
            Value::Array(items) => {
                let at = name.parse::<usize>().ok().filter(|at| *at < items.len())?;
                items.remove(at);
                Some(())
            }
            _ => None,
        }
    }

    /// Moves the operation.
    pub(super) fn put(&mut self, path: &str, method: &str) -> Option<()> {
        let operation = self.operation();
        let moved = self.get(&operation)?.clone();
        self.remove(&operation)?;
        let item = Self::child("/paths", path);
        if self.get(&item).is_none() {
            self.set("/paths", path, json!({}))?;
        }
        self.set(&item, method, moved)
    }

    /// The operation's own query parameters; those that it shares are left out.
    pub(super) fn own_queries(&self) -> Vec<String> {
        let list = format!("{}/parameters", self.operation());
        let count = self
            .get(&list)
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        let all = (0..count).map(|at| format!("{list}/{at}"));
        all.filter(|at| self.get(at).is_some_and(|it| it["in"] == "query"))
            .collect()
    }

    /// All of its query parameters.
    pub(super) fn queries(&self) -> Vec<String> {
        let list = format!("{}/parameters", self.operation());
        let count = self
            .get(&list)
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        let all = (0..count).filter_map(|at| self.real(&format!("{list}/{at}")));
        all.filter(|at| self.get(at).is_some_and(|it| it["in"] == "query"))
            .collect()
    }

    /// The schema of the body, if it is an object with fields.
    pub(super) fn body(&self) -> Option<String> {
        let body = self.real(&format!("{}/requestBody", self.operation()))?;
        let schema = self.real(&format!("{body}/content/application~1json/schema"))?;
        (!self.properties(&schema).is_empty()).then_some(schema)
    }

    /// The same if some of its fields can be missing: not where as many must be there as there are.
    pub(super) fn choosable(&self) -> Option<String> {
        let body = self.body()?;
        let least = self.get(&body)?["minProperties"].as_u64().unwrap_or(0);
        let fields = self.names(&body).len() as u64;
        (fields > least).then_some(body)
    }

    /// The first success.
    pub(super) fn success(&self) -> Option<String> {
        self.real(&format!("{}/responses/200", self.operation()))
    }

    /// The schema of what the first success gives, or gives a list of, if it is an object with properties. Of one
    /// of several forms the caller gets the bytes, whatever they mean.
    pub(super) fn answer(&self) -> Option<String> {
        let content = format!("{}/content", self.success()?);
        let forms = self.get(&content)?.as_object()?.len();
        (forms == 1).then_some(())?;
        let schema = format!("{content}/application~1json/schema");
        let mut schema = self.real(&schema)?;
        if self.get(&schema)?["type"] == "array" {
            schema = self.real(&format!("{schema}/items"))?;
        }
        (!self.properties(&schema).is_empty()).then_some(schema)
    }

    pub(super) fn names(&self, object: &str) -> Vec<String> {
        let properties = self
            .get(&format!("{object}/properties"))
            .and_then(Value::as_object);
        let names = properties.into_iter().flatten();
        names.map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn properties(&self, object: &str) -> Vec<String> {
        let properties = format!("{object}/properties");
        let names = self.names(object).into_iter();
        names.map(|name| Self::child(&properties, &name)).collect()
    }

    pub(super) fn required(&self, object: &str) -> Vec<String> {
        let names = self
            .get(&format!("{object}/required"))
            .and_then(Value::as_array);
        let names = names.into_iter().flatten().filter_map(Value::as_str);
        names.map(str::to_owned).collect()
    }

    /// Gives a property another name.
    pub(super) fn rename(&mut self, object: &str) -> Option<()> {
        let name = self.pick(self.names(object))?;
        let properties = format!("{object}/properties");
        let property = Self::child(&properties, &name);
        let schema = self.get(&property)?.clone();
        self.remove(&property)?;
        let renamed = format!("{name}New");
        let mut required = self.required(object);
        if required.contains(&name) {
            required.retain(|other| *other != name);
            required.push(renamed.clone());
            self.set(object, "required", json!(required))?;
        }
        self.set(&properties, &renamed, schema)
    }

    /// Gives a schema another type.
    pub(super) fn retype(&mut self, schema: &str) -> Option<()> {
        let real = self.real(schema)?;
        let other = match self.get(&real)?["type"].as_str()? {
            "boolean" => "integer",
            _ => "boolean",
        };
        *self.at(schema)? = json!({"type": other});
        Some(())
    }

    /// Takes away every answer whose status begins with one of these digits.
    pub(super) fn without_answers(&mut self, digits: &str) -> Option<()> {
        let answers = self.at(&format!("{}/responses", self.operation()))?;
        let answers = answers.as_object_mut()?;
        answers.retain(|status, _| !status.starts_with(|digit| digits.contains(digit)));
        Some(())
    }

    /// The schemas of the query's values and of the body's fields, of lists those of their items too.
    pub(super) fn inputs(&self) -> Vec<String> {
        let queries = self
            .queries()
            .into_iter()
            .map(|query| format!("{query}/schema"));
        let body = self.body().map(|body| self.properties(&body));
        let schemas = queries.chain(body.into_iter().flatten());
        let real = schemas.filter_map(|schema| self.real(&schema));
        real.flat_map(|schema| [self.real(&format!("{schema}/items")), Some(schema)])
            .flatten()
            .collect()
    }

    /// The lists of words among them.
    pub(super) fn enums(&self) -> Vec<String> {
        let lists = self
            .inputs()
            .into_iter()
            .map(|schema| format!("{schema}/enum"));
        let words = |list: &String| {
            let list = self.get(list).and_then(Value::as_array);
            list.is_some_and(|words| words.len() > 1 && words.iter().all(Value::is_string))
        };
        lists.filter(words).collect()
    }
}
