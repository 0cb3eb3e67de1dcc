//! Parts of imported operations that are written in odd ways: their ids, bodies, errors and references, and values in their paths.

use serde_json::{Value, json};

use super::mini;
use crate::import::convert;
use crate::import::notes::Notes;

fn imported(responses: &Value) -> (Value, Notes) {
    let doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "Notes", "version": "1"},
        "paths": {"/notes": {"get": {"operationId": "list", "summary": "Lists", "responses": responses}}},
        "components": {"schemas": {
            "Error": {"type": "object", "properties": {"code": {"type": "string"}}},
            "Same": {"type": "object", "properties": {"code": {"type": "string"}}},
            "Other": {"type": "object", "properties": {"text": {"type": "string"}}},
        }, "responses": {
            "Gone": {"description": "It is gone."},
            "Wrong": {"description": "It is wrong.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}},
        }},
    });
    let mut notes = Notes::default();
    let doc = convert(doc, &mini(), &mut notes).expect("it can be imported");
    (doc, notes)
}

#[test]
fn json_is_called_by_its_name_however_it_is_written() {
    let names = [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "*/*",
    ];
    let own = "/paths/~1notes/post/requestBody";
    let shared = "/components/requestBodies/Note";
    let cases = names
        .into_iter()
        .flat_map(|name| [(name, own), (name, shared)]);
    for (name, at) in cases {
        let media = json!({"schema": {"type": "string"}});
        let body = json!({"required": true, "content": { name: media }});
        let responses = json!({"204": {"description": ""}});
        let reference = json!({"$ref": format!("#{shared}")});
        let write =
            json!({"operationId": "write", "requestBody": reference, "responses": responses});
        let mut doc = json!({
            "openapi": "3.0.3",
            "info": {"title": "Notes", "version": "1"},
            "paths": {"/notes": {"post": write}},
            "components": {"requestBodies": {}},
        });
        super::edit(&mut doc, at, Some(body));
        let mut notes = Notes::default();
        let doc = convert(doc, &mini(), &mut notes).expect("it can be imported");
        assert_eq!(notes.losses(), [], "{name} at {at}");
        let content = doc.pointer(&format!("{at}/content"));
        assert_eq!(
            content,
            Some(&json!({"application/json": media})),
            "{name} at {at}"
        );
        let touched = notes.touched("one_body");
        assert_eq!(
            touched.is_empty(),
            name == "application/json",
            "{name} at {at}"
        );
    }
}

/// An operation without an id is called by its words, with a number where another is called so.
#[test]
fn operations_without_an_id_get_one_of_their_own() {
    let silent = json!({"get": {"responses": {"204": {"description": ""}}}});
    let doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "Notes", "version": "1"},
        "paths": {"/notes-all": silent, "/notes/all": silent, "/notes_all": silent},
    });
    let doc = convert(doc, &mini(), &mut Notes::default()).expect("it can be imported");
    let paths = ["/notes-all", "/notes/all", "/notes_all"];
    let ids = paths.map(|path| doc["paths"][path]["get"]["operationId"].clone());
    assert_eq!(ids, ["get_notes_all", "get_notes_all_2", "get_notes_all_3"]);
}

#[test]
fn one_type_of_errors_however_they_are_written() {
    let answer = |schema: &Value| json!({"description": "", "content": {"application/json": {"schema": schema}}});
    let named = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let inline = json!({"type": "object", "properties": {"code": {"type": "string"}}});
    let (error, same, other) = (named("Error"), named("Same"), named("Other"));
    let fault = named("ListFault");
    #[rustfmt::skip] // a table
    let cases = [
        ("one schema", json!({"400": answer(&error), "500": answer(&error)}), "400", error.clone()),
        ("two names of one", json!({"400": answer(&error), "403": answer(&same)}), "403", error.clone()),
        ("once with a name", json!({"400": answer(&inline), "500": answer(&error)}), "400", error.clone()),
        ("two meanings", json!({"400": answer(&error), "500": answer(&other)}), "500", json!({})),
        ("where it stands, twice", json!({"400": answer(&inline), "500": answer(&inline)}), "500", fault.clone()),
        ("where it stands, for all", json!({"default": answer(&inline)}), "default", fault.clone()),
        ("where it stands, once", json!({"404": answer(&inline)}), "404", inline.clone()),
    ];
    for (what, mut responses, status, expected) in cases {
        responses["200"] = answer(&other);
        let (doc, notes) = imported(&responses);
        assert_eq!(notes.losses(), [], "{what}");
        let at = format!("/paths/~1notes/get/responses/{status}/content/application~1json/schema");
        assert_eq!(doc.pointer(&at), Some(&expected), "{what}");
        if expected == fault {
            let schema = &doc["components"]["schemas"]["ListFault"];
            assert_eq!(schema["properties"], inline["properties"], "{what}");
        }
    }
}

#[test]
fn shared_answers_of_one_type_are_left_where_they_are() {
    let shared = |name: &str| json!({"$ref": format!("#/components/responses/{name}")});
    #[rustfmt::skip] // a table
    let cases = [
        ("no schema", json!({"200": shared("Gone"), "400": shared("Gone"), "404": shared("Gone")})),
        ("one schema", json!({"200": shared("Wrong"), "400": shared("Wrong"), "500": shared("Wrong")})),
        ("one schema, and none", json!({"204": shared("Gone"), "400": shared("Wrong"), "404": shared("Gone")})),
    ];
    for (what, responses) in cases {
        let (doc, notes) = imported(&responses);
        assert_eq!(notes.touched("answers_alike"), [""; 0], "{what}");
        let there = &doc["paths"]["/notes"]["get"]["responses"];
        assert_eq!(there, &responses, "{what}");
    }
}

#[test]
fn a_value_in_a_path_is_a_text_where_nothing_is_said() {
    let text = json!({"type": "string"});
    let number = json!({"type": "integer"});
    #[rustfmt::skip] // a table
    let cases = [
        (json!({}), text.clone()),
        (json!({"default": "main"}), text.clone()),
        (json!({"anyOf": [text, number]}), text.clone()),
        (json!({"$ref": "#/components/schemas/Any"}), text.clone()),
        (number.clone(), number.clone()),
        (json!({"$ref": "#/components/schemas/Id"}), json!({"$ref": "#/components/schemas/Id"})),
    ];
    for (schema, expected) in cases {
        let parameters = json!([{"name": "id", "in": "path", "required": true, "schema": schema}]);
        let responses = json!({"204": {"description": ""}});
        let doc = json!({
            "openapi": "3.0.3",
            "info": {"title": "Notes", "version": "1"},
            "paths": {"/notes/{id}": {"get": {"operationId": "note", "parameters": parameters, "responses": responses}}},
            "components": {"schemas": {"Any": {"description": "Any."}, "Id": {"type": "string", "maxLength": 9}}},
        });
        let doc = convert(doc, &mini(), &mut Notes::default()).expect("it can be imported");
        let there = doc.pointer("/paths/~1notes~1{id}/get/parameters/0/schema");
        assert_eq!(there, Some(&expected), "{schema}");
    }
}

#[test]
fn words_are_texts_with_null_among_them_too() {
    let words = json!(["calm", "glad", null]);
    #[rustfmt::skip] // a table
    let cases = [
        (json!({"type": "number", "enum": ["calm", "glad"]}), json!({"type": "string", "enum": ["calm", "glad"]})),
        (json!({"type": "number", "nullable": true, "enum": words}), json!({"type": "string", "nullable": true, "enum": words})),
        (json!({"nullable": true, "enum": words}), json!({"type": "string", "nullable": true, "enum": words})),
        (json!({"type": "number", "nullable": true, "enum": ["calm", 7, null]}), json!({"type": "number", "nullable": true})),
    ];
    for (mood, expected) in cases {
        let schema = json!({"type": "object", "properties": {"mood": mood}});
        let answer =
            json!({"description": "", "content": {"application/json": {"schema": schema}}});
        let (doc, notes) = imported(&json!({"200": answer}));
        assert_eq!(notes.losses(), [], "{mood}");
        let at =
            "/paths/~1notes/get/responses/200/content/application~1json/schema/properties/mood";
        assert_eq!(doc.pointer(at), Some(&expected), "{mood}");
    }
}

/// A schema that is referred to where it stands gets a name that no other has, and so does what refers to itself.
#[test]
fn references_into_paths_lead_to_schemas_of_their_own() {
    let answer = |schema: &Value| {
        let content = json!({"application/json": {"schema": schema}});
        json!({"get": {"responses": {"200": {"description": "", "content": content}}}})
    };
    let inside = |path: &str| {
        let path = path.replace('/', "~1");
        let at = format!("#/paths/{path}/get/responses/200/content/application~1json/schema");
        json!({ "$ref": at })
    };
    let tree = json!({"type": "object", "properties": {"child": inside("/tree")}});
    let of = |field: &str| json!({"type": "object", "properties": {(field): {"type": "string"}}});
    let both = json!({"type": "object", "properties": {
        "first": inside("/users/me"), "second": inside("/users/{me}"), "tree": inside("/tree"),
    }});
    let doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "Notes", "version": "1"},
        "paths": {
            "/both": answer(&both),
            "/tree": answer(&tree),
            "/users/me": answer(&of("a")),
            "/users/{me}": answer(&of("b")),
        },
        "components": {"schemas": {"PathsTreeGetResponses200ContentApplicationJsonSchema": of("taken")}},
    });
    let mut notes = Notes::default();
    let doc = convert(doc, &mini(), &mut notes).expect("it can be imported");
    assert_eq!(notes.losses(), []);
    let answer = "/paths/~1both/get/responses/200/content/application~1json/schema/properties";
    let target = |at: &str| {
        let reference = doc.pointer(at).expect(at)["$ref"].as_str().expect(at);
        let name = reference.strip_prefix("#/components/schemas/").expect(at);
        name.to_owned()
    };
    let fields = |name: &str| doc["components"]["schemas"][name]["properties"].clone();
    let [first, second, tree] =
        ["first", "second", "tree"].map(|key| target(&format!("{answer}/{key}")));
    assert_eq!(fields(&first), of("a")["properties"]);
    assert_eq!(fields(&second), of("b")["properties"]);
    assert_eq!(
        target(&format!("/components/schemas/{tree}/properties/child")),
        tree
    );
    let taken = "PathsTreeGetResponses200ContentApplicationJsonSchema";
    assert_eq!(fields(taken), of("taken")["properties"]);
}

/// A new name may be that of another schema, which then gets one, too.
#[test]
fn types_of_one_name_are_apart_and_no_schema_goes() {
    let of = |field: &str| json!({"type": "object", "properties": {(field): {"type": "string"}}});
    let named = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let all = json!({"type": "object", "properties": {
        "a": named("Memo"), "b": named("memo"), "c": named("memo2"),
    }});
    let content = json!({"application/json": {"schema": all}});
    let responses = json!({"200": {"description": "", "content": content}});
    let doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "Notes", "version": "1"},
        "paths": {"/notes": {"get": {"operationId": "list", "responses": responses}}},
        "components": {"schemas": {"Memo": of("a"), "memo": of("b"), "memo2": of("c")}},
    });
    let mut notes = Notes::default();
    let doc = convert(doc, &mini(), &mut notes).expect("it can be imported");
    assert_eq!(notes.losses(), []);
    let at = "/paths/~1notes/get/responses/200/content/application~1json/schema/properties";
    for key in ["a", "b", "c"] {
        let reference = &doc.pointer(at).expect(at)[key]["$ref"];
        let pointer = reference.as_str().expect(key).trim_start_matches('#');
        let target = doc.pointer(pointer).expect(pointer);
        assert_eq!(target["properties"], of(key)["properties"], "{key}");
    }
}

/// A choice of one schema is that schema, beside what it is besides.
#[test]
fn a_choice_of_one_leaves_what_stands_beside_it() {
    let named = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let schema = json!({"allOf": [named("Error")], "anyOf": [named("Other")]});
    let content = json!({"application/json": {"schema": schema}});
    let (doc, notes) = imported(&json!({"200": {"description": "", "content": content}}));
    assert_eq!(notes.losses(), []);
    let at = "/paths/~1notes/get/responses/200/content/application~1json/schema/allOf";
    let both = json!([named("Error"), named("Other")]);
    assert_eq!(doc.pointer(at), Some(&both));
}

/// What is called JSON is it, before what may be anything.
#[test]
fn json_goes_before_whatever_may_be_sent() {
    let json = json!({"schema": {"type": "object", "properties": {"a": {"type": "string"}}}});
    let content = json!({"*/*": {"schema": {"type": "string"}}, "application/json": json});
    let responses = json!({"204": {"description": ""}});
    let body = json!({"required": true, "content": content});
    let doc = json!({
        "openapi": 3.0,
        "info": {"title": "Notes", "version": "1"},
        "paths": {"/notes": {"post": {"operationId": "write", "requestBody": body, "responses": responses}}},
    });
    let doc = convert(doc, &mini(), &mut Notes::default()).expect("it can be imported");
    // YAML reads a number in a version of two numbers.
    assert_eq!(doc["openapi"], "3.0.3");
    let content = &doc["paths"]["/notes"]["post"]["requestBody"]["content"];
    assert_eq!(*content, json!({"application/json": json}));
}
