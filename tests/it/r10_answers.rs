//! Every field of every typed answer of the document: missing, null, odd, unknown or beside
//! others it is tolerated and kept; of another JSON type it is an error that names its path.

use serde_json::{Map, Value, json};
use wassenger::{Client, Error, ErrorKind};
use wassenger_conformance::workspace_root;

use crate::support::server::{Server, json as answer};
use crate::support::{Ids, Row, runtime};

/// One field of an answer: where it is, for `Value::pointer_mut` and as an error names it.
struct Field {
    pointer: String,
    path: String,
    schema: Value,
}

struct Document(Value);

impl Document {
    fn load() -> Self {
        let file = workspace_root().unwrap().join("spec/openapi.json");
        Self(serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap())
    }

    /// Follows references, also the one inside of an `allOf` that makes an enum nullable.
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let reference = schema["$ref"]
            .as_str()
            .or_else(|| schema["allOf"][0]["$ref"].as_str());
        match reference.and_then(|reference| reference.strip_prefix('#')) {
            Some(pointer) => self.resolve(self.0.pointer(pointer).unwrap()),
            None => schema,
        }
    }

    /// A value with every declared field, and the list of them.
    fn sample(&self, schema: &Value, pointer: &str, path: &str, fields: &mut Vec<Field>) -> Value {
        let schema = self.resolve(schema);
        match schema["type"].as_str() {
            Some("object") => {
                let mut object = Map::new();
                for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
                    let pointer = format!("{pointer}/{name}");
                    let dot = if path.is_empty() { "" } else { "." };
                    let path = format!("{path}{dot}{name}");
                    let sample = self.sample(inner, &pointer, &path, fields);
                    fields.push(Field {
                        pointer,
                        path,
                        schema: self.resolve(inner).clone(),
                    });
                    object.insert(name.clone(), sample);
                }
                object.into()
            }
            Some("array") => {
                let item = self.sample(
                    &schema["items"],
                    &format!("{pointer}/0"),
                    &format!("{path}[0]"),
                    fields,
                );
                json!([item])
            }
            Some("string") => schema["enum"]
                .get(0)
                .cloned()
                .unwrap_or_else(|| json!("2026-11-20T09:30:00.000Z")),
            Some("boolean") => json!(true),
            Some("number" | "integer") => json!(7),
            _ => json!({"any": "thing"}),
        }
    }
}

/// Reads the body through the facade as the answer of an operation.
async fn read(
    (server, client): &(Server, Client),
    operation: &str,
    body: &Value,
) -> Result<Option<Value>, Error> {
    server.set(answer(200, body.to_string()));
    let ids = Ids::new();
    let device = client.device(&ids.device);
    match operation {
        "list_devices" => client.devices().list().await.map(|reply| reply.json()),
        "get_device" => device.get().await.map(|reply| reply.json()),
        "get_queue" => device.queue().status().await.map(|reply| reply.json()),
        "get_device_health" => device.health().await.map(|reply| reply.json()),
        "list_chats" => device.chats().list().await.map(|reply| reply.json()),
        "get_chat" => device.chat(&ids.chat).get().await.map(|reply| reply.json()),
        other => unreachable!("{other}"),
    }
}

const READS: [(&str, &str); 6] = [
    ("list_devices", "/paths/~1devices/get"),
    ("get_device", "/paths/~1devices~1{deviceId}/get"),
    ("get_queue", "/paths/~1devices~1{deviceId}~1queue/get"),
    (
        "get_device_health",
        "/paths/~1devices~1{deviceId}~1health/get",
    ),
    ("list_chats", "/paths/~1chat~1{deviceId}~1chats/get"),
    (
        "get_chat",
        "/paths/~1chat~1{deviceId}~1chats~1{chatWid}/get",
    ),
];

fn schema(document: &Document, pointer: &str) -> Value {
    let operation = document.0.pointer(pointer).unwrap();
    let answer = document.resolve(&operation["responses"]["200"]);
    answer["content"]["application/json"]["schema"].clone()
}

/// What must be tolerated at a field of this schema, besides null.
fn tolerated(schema: &Value) -> Vec<Value> {
    match schema["type"].as_str() {
        Some("number" | "integer") => vec![
            json!(0),
            json!(1.0),
            json!(-1),
            json!(0.5),
            json!(1e300),
            json!(u64::MAX),
            json!(i64::MIN),
        ],
        Some("string") => vec![
            json!(""),
            json!("a value that came later"),
            json!("yesterday"),
            json!("😀\u{202e}\n"),
        ],
        Some("boolean") => vec![json!(false)],
        Some("array") => vec![json!([])],
        Some("object") => vec![json!({}), json!({"a new field": [null, {"deep": 1.0}]})],
        _ => vec![json!(1), json!("x"), json!([]), json!(false)],
    }
}

/// Values of other JSON types; none where the schema has no type.
fn of_another_type(schema: &Value) -> Vec<Value> {
    let all = [
        ("string", json!("text")),
        ("number", json!(17)),
        ("boolean", json!(true)),
        ("array", json!([1])),
        ("object", json!({"a": 1})),
    ];
    let own = match schema["type"].as_str() {
        None => return Vec::new(),
        Some("integer") => "number",
        Some(own) => own,
    };
    all.into_iter()
        .filter(|(name, _)| *name != own)
        .map(|(_, value)| value)
        .collect()
}

#[test]
fn tolerance() {
    let document = Document::load();
    let mut count = 0;
    runtime().block_on(async {
        let both = Server::changing().await;
        for (operation, pointer) in READS {
            let mut fields = Vec::new();
            let sample = document.sample(&schema(&document, pointer), "", "", &mut fields);
            let mut bodies = vec![("everything".to_owned(), sample.clone())];
            for field in &fields {
                for value in tolerated(&field.schema).into_iter().chain([Value::Null]) {
                    let mut body = sample.clone();
                    *body.pointer_mut(&field.pointer).unwrap() = value;
                    bodies.push((field.path.clone(), body));
                }
                let mut body = sample.clone();
                let (parent, name) = field.pointer.rsplit_once('/').unwrap();
                let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                parent.remove(name);
                parent.insert("aFieldThatCameLater".to_owned(), json!({"x": [1.0, null]}));
                bodies.push((field.path.clone(), body));
            }
            assert!(fields.len() >= 8, "{operation} has {} fields", fields.len());
            for (path, body) in bodies {
                let kept = read(&both, operation, &body)
                    .await
                    .unwrap_or_else(|error| panic!("{path}: {error}"));
                assert_eq!(kept, Some(body), "{operation} {path}");
                count += 1;
            }
        }
    });
    Row::new("R10", "tolerated").passes(count);
}

#[test]
fn another_type_is_an_error_with_its_path() {
    let document = Document::load();
    let mut count = 0;
    runtime().block_on(async {
        let both = Server::changing().await;
        for (operation, pointer) in READS {
            let mut fields = Vec::new();
            let sample = document.sample(&schema(&document, pointer), "", "", &mut fields);
            for field in &fields {
                for value in of_another_type(&field.schema) {
                    let mut body = sample.clone();
                    *body.pointer_mut(&field.pointer).unwrap() = value;
                    let text = body.to_string();
                    let Err(error) = read(&both, operation, &body).await else {
                        panic!("{operation} took {} of another type", field.path);
                    };
                    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
                    assert_eq!(error.operation(), Some(operation));
                    assert_eq!(
                        (error.status().unwrap().as_u16(), error.body()),
                        (200, text.as_bytes())
                    );
                    assert!(error.headers().contains_key("content-type"));
                    assert!(
                        error.to_string().contains(&format!("`{}", field.path)),
                        "{error} does not name {}",
                        field.path
                    );
                    count += 1;
                }
            }
        }
    });
    Row::new("R10", "another type").passes(count);
}
