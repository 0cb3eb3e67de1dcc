//! How a client signs in, by an imported document: what the facade does not send is told, and what is ours stays where nothing is said.

use serde_json::{Value, json};

use super::mini;
use crate::import::convert;
use crate::import::notes::Notes;

const SCHEMES: &str = "/components/securitySchemes";

/// Imports a document of two operations, with these schemes, and these requirements of all and of the second.
fn imported(schemes: &Value, all: &Value, second: &Value) -> (Value, Notes) {
    let operation = |id: &str| json!({"operationId": id, "summary": "Does it", "responses": {"204": {"description": ""}}});
    let mut doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "Notes", "version": "1"},
        "paths": {"/one": {"get": operation("one")}, "/two": {"get": operation("two")}},
    });
    let places = [
        ("/components", "securitySchemes", schemes),
        ("", "security", all),
        ("/paths/~1two/get", "security", second),
    ];
    for (at, key, part) in places {
        if part.is_null() {
            continue;
        }
        if at == "/components" {
            doc["components"] = json!({});
        }
        doc.pointer_mut(at).expect("there")[key] = part.clone();
    }
    let mut old = mini();
    old["components"]["securitySchemes"] = json!({"Ours": header("Token")});
    old["security"] = json!([{"Ours": []}]);
    let mut notes = Notes::default();
    let doc = convert(doc, &old, &mut notes).expect("it can be imported");
    (doc, notes)
}

fn header(name: &str) -> Value {
    json!({"type": "apiKey", "in": "header", "name": name})
}

/// Schemes, what all operations need, what the second one needs, and what is told: where, and in which words.
type Case<'a> = (&'a Value, Value, Value, &'a [(&'a str, &'a str)]);

#[test]
fn a_key_that_is_never_sent_is_told() {
    let bearer = json!({"type": "http", "scheme": "bearer"});
    let query = json!({"type": "apiKey", "in": "query", "name": "key"});
    let oauth = json!({"type": "oauth2", "flows": {}});
    let schemes = json!({
        "Token": header("token"), "Other": header("X-Api-Key"), "a/b": bearer, "Query": query, "Flow": oauth,
        "Alias": {"$ref": "#/components/securitySchemes/Token"},
    });
    let other = json!({"Other": header("X-Api-Key")});
    let need = |names: &[&str]| {
        let one = |name: &&str| json!({*name: []});
        Value::Array(names.iter().map(one).collect())
    };
    let none = Value::Null;
    #[rustfmt::skip] // a table
    let cases: [Case<'_>; 13] = [
        (&schemes, need(&["Token"]), none.clone(), &[]),
        (&schemes, need(&["Alias"]), none.clone(), &[]),
        (&schemes, need(&["Other", "Token"]), none.clone(), &[]),
        (&schemes, need(&["Token"]), need(&[]), &[]),
        (&schemes, json!([{"Other": []}, {}]), none.clone(), &[]),
        (&schemes, need(&["Other"]), none.clone(), &[("/Other", "not as X-Api-Key in a header; operations that ask for it: 2")]),
        (&schemes, need(&["Other"]), need(&["Token"]), &[("/Other", "operations that ask for it: 1")]),
        (&schemes, need(&["a/b", "Query"]), need(&["Token"]), &[
            ("/Query", "not as key in a query"), ("/a~1b", "not by bearer in Authorization"),
        ]),
        (&schemes, json!([{"Token": [], "Flow": []}]), none.clone(), &[("/Flow", "not by oauth2")]),
        (&schemes, none.clone(), need(&["nowhere"]), &[("/nowhere", "which is not declared")]),
        (&schemes, none.clone(), none.clone(), &[]),
        (&other, none.clone(), none.clone(), &[("/Other", "no operation says")]),
        (&other, json!([]), none.clone(), &[]),
    ];
    for (schemes, all, second, expected) in cases {
        let (doc, notes) = imported(schemes, &all, &second);
        let told: Vec<_> = notes.losses().iter().collect();
        assert_eq!(told.len(), expected.len(), "{all} {second}: {told:?}");
        for (loss, (at, says)) in told.iter().zip(expected) {
            assert_eq!(
                (loss.rule, &*loss.pointer),
                ("key_sent", &*format!("{SCHEMES}{at}"))
            );
            assert!(loss.what.contains(says), "{}", loss.what);
        }
        // The document's own word stays, whole.
        assert_eq!(doc.pointer(SCHEMES), Some(schemes), "{all} {second}");
        assert_eq!(doc["security"], all, "{second}");
        assert_eq!(doc["paths"]["/two"]["get"]["security"], second, "{all}");
    }
}

/// A document's own schemes stay, whatever its version; where one says nothing of keys, ours do, or the client's key would be
/// one that nobody checks.
#[test]
fn how_the_key_is_sent_is_in_what_is_written() {
    let mut ours = mini();
    let token = json!({"type": "apiKey", "in": "header", "name": "Token"});
    ours["components"]["securitySchemes"] = json!({ "Token": token });
    ours["security"] = json!([{"Token": []}]);
    let theirs = json!({"Other": {"type": "apiKey", "in": "header", "name": "X-Other"}});
    let needs = json!([{"Other": []}]);
    let written = |version: (&str, &str), more: &[(&str, Value)]| {
        let mut doc = json!({version.0: version.1, "info": {"title": "N", "version": "1"}, "paths": {
            "/notes": {"get": {"operationId": "notes", "responses": {"204": {"description": ""}}}}}});
        for (pointer, value) in more {
            super::edit(&mut doc, pointer, Some(value.clone()));
        }
        let mut notes = Notes::default();
        let made = convert(doc, &ours, &mut notes).unwrap_or_else(|problem| panic!("{problem}"));
        let touched = notes.touched("kept_of_ours").contains(&SCHEMES.to_owned());
        let is_kept = made.pointer(SCHEMES) == ours.pointer(SCHEMES);
        assert_eq!(touched, is_kept, "{version:?}");
        (
            made["components"]["securitySchemes"].clone(),
            made["security"].clone(),
        )
    };
    let kept = (
        ours["components"]["securitySchemes"].clone(),
        ours["security"].clone(),
    );
    let schemes = json!({ "securitySchemes": theirs });
    for version in [
        ("swagger", "2.0"),
        ("openapi", "3.0.3"),
        ("openapi", "3.1.0"),
    ] {
        let their_schemes = match version.0 {
            "swagger" => ("/securityDefinitions", theirs.clone()),
            _ => ("/components", schemes.clone()),
        };
        assert_eq!(written(version, &[]), kept, "{version:?}");
        let none = match version.0 {
            "swagger" => ("/securityDefinitions", json!({})),
            _ => ("/components", json!({"securitySchemes": {}})),
        };
        assert_eq!(written(version, &[none]), kept, "{version:?}");
        let both = [their_schemes.clone(), ("/security", needs.clone())];
        assert_eq!(written(version, &both), (theirs.clone(), needs.clone()));
        assert_eq!(
            written(version, &[their_schemes]),
            (theirs.clone(), Value::Null)
        );
        for silent in ["/security", "/paths/~1notes/get/security"] {
            let (schemes, needs) = written(version, &[(silent, json!([]))]);
            assert_eq!(schemes, Value::Null, "{version:?}, {silent}");
            assert_ne!(needs, ours["security"], "{version:?}, {silent}");
        }
    }
}
