//! The request that must come of a step.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use wassenger::types::QueueStatus;
use wassenger_simulator::world::start;

use super::step::{Only, Step};
use super::{CHATS, DEVICES, PHONE, RECIPIENTS, TEXT};
use crate::fixture::Request;

/// The id of a message that was not taken.
const NO_MESSAGE: &str = "5f2296349b12abf18c3e4bfe";

/// The field of a message that names its recipient, and the filter by it.
const FIELDS: [(&str, &str); 2] = [("phone", "phones"), ("group", "groups")];

/// The moment that many minutes from the beginning.
pub(super) fn moment(minute: u32) -> DateTime<Utc> {
    start() + TimeDelta::minutes(minute.into())
}

/// The id of a message by its place, among the ids of all that were taken.
pub(super) fn message(taken: &[String], at: usize) -> &str {
    taken.get(at).map_or(NO_MESSAGE, String::as_str)
}

impl Step {
    /// The request, written from the document and not by asking the client; none where a step is none.
    /// `taken` are the ids of the messages that were taken before it.
    pub(super) fn request(&self, taken: &[String]) -> Option<Request> {
        let device = |on: usize| format!("/devices/{}", DEVICES[on]);
        let queue = |on: usize| device(on) + "/queue";
        let chat = |on: usize, at: usize| format!("/chat/{}/chats/{}", DEVICES[on], CHATS[at]);
        let mut asked = Vec::new();
        let (method, path, body) = match *self {
            Self::SetStatus(on, status) => {
                let body = json!({"status": status.to_string()});
                ("POST", queue(on), Some(body))
            }
            Self::Force(on, status) => {
                let status = QueueStatus::from(status).to_string();
                let body = json!({"status": status, "force": true});
                ("POST", queue(on), Some(body))
            }
            Self::Route(from, to) => ("PATCH", queue(from), Some(json!({"device": DEVICES[to]}))),
            Self::Empty {
                on,
                only,
                keep_scheduled,
                wait,
            } => {
                asked.extend(wait.then_some("wait"));
                ("DELETE", queue(on), filter(only, keep_scheduled, taken))
            }
            Self::Send { on, to, at } => {
                let (field, _) = FIELDS[to];
                let mut body =
                    json!({"device": DEVICES[on], field: RECIPIENTS[to], "message": TEXT});
                if let Some(minute) = at {
                    body["deliverAt"] = written(minute);
                }
                ("POST", "/messages".to_owned(), Some(body))
            }
            Self::Code { on, phone, force } => {
                asked.extend(force.then_some("force"));
                let body = phone.then(|| json!({"phone": PHONE}));
                ("POST", device(on) + "/authcode", body)
            }
            Self::TypeCode(_) | Self::Pass(_) => return None,
            Self::Archive(on, at, put) => {
                let method = if put { "PUT" } else { "DELETE" };
                (method, chat(on, at) + "/archive", None)
            }
            Self::Delete(on, at, how) => {
                let body = match how {
                    0 => None,
                    1 => Some(json!({"whatsapp": true})),
                    _ => Some(json!({"whatsapp": true, "force": true})),
                };
                ("DELETE", chat(on, at), body)
            }
        };
        let on = |name: &str| (name.to_owned(), vec!["true".to_owned()]);
        Some(Request {
            method: method.to_owned(),
            path,
            query: asked.into_iter().map(on).collect(),
            body,
            ..Request::default()
        })
    }
}

/// The body that says which messages are thrown away; none for all.
fn filter(only: Option<Only>, keep_scheduled: bool, taken: &[String]) -> Option<Value> {
    let mut body = Map::new();
    match only {
        Some(Only::Message(at)) => body.insert("ids".to_owned(), json!([message(taken, at)])),
        Some(Only::To(to)) => body.insert(FIELDS[to].1.to_owned(), json!([RECIPIENTS[to]])),
        Some(Only::Before(minute)) => body.insert("before".to_owned(), written(minute)),
        None => None,
    };
    if keep_scheduled {
        body.insert("skipScheduled".to_owned(), true.into());
    }
    (!body.is_empty()).then_some(body.into())
}

fn written(minute: u32) -> Value {
    moment(minute)
        .to_rfc3339_opts(SecondsFormat::Secs, true)
        .into()
}
