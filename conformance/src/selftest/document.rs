//! Defects in the document: where an operation is, what may go with it, and what comes back.

use serde_json::{Value, json};

use super::place::Place;
use super::{Change, Operator};

/// Every operator of this kind but those on the fields of a request.
pub(super) const ALL: &[Operator] = &[
    of("the path renamed", |place| {
        let path = place.path.replacen('/', "/x-", 1);
        place.put(&path, &place.method.clone())
    }),
    of("another method", |place| {
        let item = place.get(&Place::child("/paths", &place.path))?;
        let mut methods = ["put", "patch", "post", "delete", "get"].into_iter();
        let free = methods.find(|method| item.get(*method).is_none())?;
        place.put(&place.path.clone(), free)
    }),
    of("a query name renamed", |place| {
        let parameter = place.pick(place.queries())?;
        let name = place.at(&parameter)?.get_mut("name")?;
        *name = Value::String(name.as_str()?.to_owned() + "New");
        Some(())
    }),
    of("a query name required", |place| {
        let parameter = place.pick(place.queries())?;
        place.set(&parameter, "required", json!(true))
    }),
    of("a query name of another type", |place| {
        let parameter = place.pick(place.queries())?;
        place.retype(&format!("{parameter}/schema"))
    }),
    of("a query name undeclared", |place| {
        let parameter = place.pick(place.own_queries())?;
        place.remove(&parameter)
    }),
    of("a query name added", |place| {
        let added = json!({"name": "added", "in": "query", "schema": {"type": "boolean"}});
        let parameters = place.at(&format!("{}/parameters", place.operation()))?;
        parameters.as_array_mut()?.push(added);
        Some(())
    }),
    of("a query name in the headers", |place| {
        let parameter = place.pick(place.queries())?;
        let members = place.at(&parameter)?.as_object_mut()?;
        // How a list is written in a query.
        members.retain(|name, _| name != "style" && name != "explode");
        place.set(&parameter, "in", json!("header"))
    }),
    of("a list in another style", |place| {
        let joined = |parameter: &String| {
            place
                .get(parameter)
                .is_some_and(|it| it["explode"] == false)
        };
        let lists = place.queries().into_iter().filter(joined).collect();
        let parameter = place.pick(lists)?;
        place.set(&parameter, "explode", json!(true))
    }),
    of("a property renamed", |place| {
        let object = place.answer()?;
        place.rename(&object)
    }),
    of("a property of another type", |place| {
        let object = place.answer()?;
        let properties = place.properties(&object);
        let property = place.pick(properties)?;
        place.retype(&property)
    }),
    of("a property added", |place| {
        let object = place.answer()?;
        let properties = format!("{object}/properties");
        place.set(&properties, "added", json!({"type": "string"}))
    }),
    of("another media type", |place| {
        let content = format!("{}/content", place.success()?);
        let content = place.at(&content)?.as_object_mut()?;
        let media = content.remove("application/json")?;
        content.insert("application/xml".to_owned(), media);
        Some(())
    }),
    of("every success removed", |place| place.without_answers("2")),
    of("every error removed", |place| place.without_answers("45")),
    of("another retry class", |place| {
        let operation = place.operation();
        let other = match place.get(&operation)?["x-retry"].as_str()? {
            "repeatable" => "unsent",
            "refused" => "repeatable",
            _ => "refused",
        };
        place.set(&operation, "x-retry", json!(other))
    }),
    of("another base path", |place| {
        let url = place.at("/servers/0/url")?;
        *url = json!("https://api.host.example/v2");
        Some(())
    }),
    of("another header for the key", |place| {
        let schemes = place.at("/components/securitySchemes")?.as_object_mut()?;
        schemes.values_mut().next()?["name"] = json!("X-Key");
        Some(())
    }),
];

pub(super) const fn of(name: &'static str, change: fn(&mut Place<'_>) -> Option<()>) -> Operator {
    Operator {
        name,
        change: Change::Document(change),
    }
}
