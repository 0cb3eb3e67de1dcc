//! Playing tables of calls.

use std::sync::OnceLock;

use serde_json::{Map, Value, json};
use wassenger_conformance::spec::Spec;
use wassenger_conformance::workspace_root;

use crate::answer::{Args, Body};
use crate::world::{Device, World};

pub(super) const FIRST: &str = "5f2296349b12abf18c3e4a07";
pub(super) const SECOND: &str = "5f2296349b12abf18c3e4a08";
pub(super) const NEW: &str = "5f2296349b12abf18c3e4a09";
pub(super) const EXPIRED: &str = "5f2296349b12abf18c3e4a0a";
pub(super) const UNKNOWN: &str = "5f2296349b12abf18c3e4aff";
pub(super) const PHONE: &str = "+447700900123";
pub(super) const PERSON: &str = "447700900123@c.us";
pub(super) const GROUP: &str = "120363000000000000@g.us";
pub(super) const CHANNEL: &str = "120363000000000001@newsletter";

/// The operation; the ids of its path, joined by `/`; query; body; the status and a piece of the answer that must come.
pub(super) type Step<'a> = (&'a str, &'a str, Value, Value, u16, &'a str);

/// What came: the status, and the answer or the error as JSON; bytes are a text.
pub(super) struct Came {
    pub(super) status: u16,
    pub(super) body: Value,
    pub(super) media_type: &'static str,
    pub(super) short: Option<&'static str>,
}

/// Plays one call. `null` stands for no query and no body.
pub(super) fn ask(
    world: &mut World,
    operation: &str,
    path: &str,
    query: Value,
    body: Value,
) -> Came {
    let names: &[&str] = match operation {
        "get_message" | "update_message" | "delete_message" => &["messageId"],
        _ => &["deviceId", "chatWid"],
    };
    let names = names.iter().map(|&name| name.to_owned());
    let ids = path.split('/').filter(|id| !id.is_empty());
    let args = Args {
        path: names.zip(ids.map(str::to_owned)).collect(),
        query: match query {
            Value::Object(query) => query,
            _ => Map::new(),
        },
        body: Some(body).filter(|body| !body.is_null()),
    };
    let played = world.play(operation, &args);
    let came = match played.unwrap_or_else(|| panic!("{operation} has no state")) {
        Ok(answer) => {
            let (media_type, body) = match answer.body {
                Body::None => ("", Value::Null),
                Body::Json(value) => ("application/json", value),
                Body::Bytes(kind, bytes) => (kind, String::from_utf8_lossy(&bytes).into()),
            };
            Came {
                status: answer.status,
                body,
                media_type,
                short: None,
            }
        }
        Err(refusal) => {
            let errors = refusal.errors.iter();
            let errors = errors.map(|(path, message)| json!({"path": path, "message": message}));
            Came {
                status: refusal.status,
                body: json!({
                    "status": refusal.status,
                    "message": refusal.message,
                    "errors": errors.collect::<Vec<_>>(),
                }),
                media_type: "application/json",
                short: refusal.short,
            }
        }
    };
    judge(operation, &came);
    came
}

/// The document has nothing against the answer.
fn judge(operation: &str, came: &Came) {
    static SPEC: OnceLock<Spec> = OnceLock::new();
    let spec = SPEC.get_or_init(|| {
        let file = workspace_root()
            .expect("the workspace")
            .join("spec/openapi.json");
        Spec::load(&file).expect("the document is there")
    });
    let declared = spec.operation(operation);
    let declared = declared.unwrap_or_else(|| panic!("{operation} is not in the document"));
    let bytes = match &came.body {
        Value::Null => Vec::new(),
        Value::String(text) if came.media_type != "application/json" => text.clone().into_bytes(),
        value => value.to_string().into_bytes(),
    };
    let found = spec.judge_answer(declared, came.status, Some(came.media_type), &bytes);
    assert!(found.is_empty(), "{operation}: {found:?} in {}", came.body);
}

/// Plays a sequence.
pub(super) fn play(world: &mut World, steps: &[Step<'_>]) {
    for (number, (operation, path, query, body, status, piece)) in steps.iter().enumerate() {
        let came = ask(world, operation, path, query.clone(), body.clone());
        let text = came.body.to_string();
        assert_eq!(
            came.status, *status,
            "step {number}, {operation} {path}: {text}"
        );
        assert!(
            text.contains(piece),
            "step {number}, {operation} {path}: no {piece} in {text}"
        );
    }
}

/// The one refusal or answer of a fresh usual account, with this status.
pub(super) fn once(step: &Step<'_>) {
    play(&mut World::new(), std::slice::from_ref(step));
}

pub(super) fn device<'a>(world: &'a World, id: &str) -> &'a Device {
    world.device(id).expect("the device is there")
}

/// The ids of the messages that wait, without the digits that all share.
pub(super) fn waiting(world: &World, id: &str) -> Vec<String> {
    let messages = device(world, id).queue().waiting().iter();
    messages
        .map(|message| message.id()[20..].to_owned())
        .collect()
}

/// The values under a key of a list of objects.
pub(super) fn column(came: &Came, key: &str) -> Vec<String> {
    let entries = came.body.as_array().expect("a list");
    let text = |entry: &Value| entry[key].as_str().unwrap_or_default().to_owned();
    entries.iter().map(text).collect()
}
