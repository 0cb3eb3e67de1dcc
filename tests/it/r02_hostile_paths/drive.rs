//! Every operation with a parameter in its path, as the pinned document lists them.

use serde_json::Value;
use wassenger::{Client, Error, types};
use wassenger_conformance::{Received, workspace_root};

use crate::support::percent_decoded;

/// An operation whose path has parameters.
pub(super) struct Templated {
    pub(super) id: String,
    pub(super) method: String,
    template: String,
    /// In the order of the template.
    pub(super) parameters: Vec<String>,
}

/// All of the document, read as plain JSON.
pub(super) fn templated() -> Vec<Templated> {
    let file = workspace_root().unwrap().join("spec/openapi.json");
    let document: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let mut found = Vec::new();
    for (template, item) in document["paths"].as_object().unwrap() {
        let parameters: Vec<String> = template
            .split('/')
            .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
            .map(str::to_owned)
            .collect();
        let operations = item.as_object().unwrap().iter();
        for (method, operation) in operations {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            if !parameters.is_empty() {
                found.push(Templated {
                    id: id.to_owned(),
                    method: method.to_ascii_uppercase(),
                    template: format!("/v1{template}"),
                    parameters: parameters.clone(),
                });
            }
        }
    }
    found
}

impl Templated {
    /// Asserts that a request is of this operation, and that each parameter, alone in its
    /// segment, decodes to the value that was given.
    pub(super) fn assert_fits(&self, request: &Received, device: &str, chat: &str) {
        let given = format!("{} of {device:?} and {chat:?}: {request}", self.id);
        assert_eq!(request.method, self.method, "{given}");
        let (path, template) = (request.path.split('/'), self.template.split('/'));
        assert_eq!(path.clone().count(), template.clone().count(), "{given}");
        for (segment, name) in path.zip(template) {
            let value = match name {
                "{deviceId}" => device,
                "{chatWid}" => chat,
                literal => {
                    assert_eq!(segment, literal, "{given}");
                    continue;
                }
            };
            assert_eq!(percent_decoded(segment), value.as_bytes(), "{given}");
        }
    }

    /// Calls it through the door with generated ids, which check less than ours.
    pub(super) async fn call(
        &self,
        client: &Client,
        device: &types::DeviceId,
        chat: &types::ChatId,
    ) -> Result<u16, Error> {
        macro_rules! door {
            ($api:ident => $call:expr) => {
                client
                    .call(|$api| async move { $call.await })
                    .await
                    .map(|reply| reply.status().as_u16())
            };
        }
        let pause = &types::SetQueueStatusBody {
            status: types::QueueStatus::Pause,
            force: None,
        };
        let route = &types::RouteQueueBody {
            device: crate::support::BACKUP.parse().unwrap(),
        };
        match self.id.as_str() {
            "get_device" => door!(api => api.get_device(device, None, None)),
            "get_device_health" => door!(api => api.get_device_health(device)),
            "get_queue" => door!(api => api.get_queue(device)),
            "set_queue_status" => door!(api => api.set_queue_status(device, pause)),
            "route_queue" => door!(api => api.route_queue(device, route)),
            "empty_queue" => door!(api => api.empty_queue(device, None, None)),
            "request_auth_code" => door!(api => api.request_auth_code(device, None, None)),
            "scan_qr" => door!(api => api.scan_qr(device, None, None)),
            "list_chats" => door!(api => api.list_chats(
                device, None, None, None, None, None, None, None, None, None, None, None, None, None, None
            )),
            "get_chat" => door!(api => api.get_chat(device, chat, None)),
            "delete_chat" => door!(api => api.delete_chat(device, chat, None)),
            "archive_chat" => door!(api => api.archive_chat(device, chat)),
            "unarchive_chat" => door!(api => api.unarchive_chat(device, chat)),
            other => panic!("{other} has a parameter in its path and is not driven"),
        }
    }
}
