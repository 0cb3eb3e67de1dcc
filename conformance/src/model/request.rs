//! The request that must come of a step.

use serde_json::json;

use super::{CHATS, DEVICES, Step};
use crate::fixture::Request;

/// Who gets the messages, and who asks for codes.
pub(super) const PHONE: &str = "+12025550123";
/// What is sent.
pub(super) const TEXT: &str = "Hello";

impl Step {
    /// The request, written from the document and not by asking the client; none where a step is none.
    pub(super) fn request(&self) -> Option<Request> {
        let device = |on: usize| format!("/devices/{}", DEVICES[on]);
        let queue = |on: usize| device(on) + "/queue";
        let chat = |on: usize, at: usize| format!("/chat/{}/chats/{}", DEVICES[on], CHATS[at]);
        let (method, path, body) = match *self {
            Self::SetStatus(on, status) => {
                let body = json!({"status": status.to_string()});
                ("POST", queue(on), Some(body))
            }
            Self::Route(from, to) => ("PATCH", queue(from), Some(json!({"device": DEVICES[to]}))),
            Self::Empty(on) => ("DELETE", queue(on), None),
            Self::Send(on) => {
                let body = json!({"device": DEVICES[on], "phone": PHONE, "message": TEXT});
                ("POST", "/messages".to_owned(), Some(body))
            }
            Self::Code { on, phone, .. } => {
                let body = phone.then(|| json!({"phone": PHONE}));
                ("POST", device(on) + "/authcode", body)
            }
            Self::TypeCode(_) => return None,
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
        let forced = matches!(self, Self::Code { force: true, .. });
        let force = || ("force".to_owned(), vec!["true".to_owned()]);
        Some(Request {
            method: method.to_owned(),
            path,
            query: forced.then(force).into_iter().collect(),
            body,
            ..Request::default()
        })
    }
}
