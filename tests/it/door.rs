//! The door to generated operations: same transport, same replies, same errors, same refusals.

use serde_json::json as value;
use wassenger::types::{
    self, DeleteChatBody, EmptyQueueBody, RequestAuthCodeBody, RouteQueueBody, SetQueueStatusBody,
};
use wassenger::{Error, ErrorKind, QueueStatus};
use wassenger_conformance::Received;

use crate::support::server::{Server, json};
use crate::support::{
    BACKUP, CHAT, DEVICE, Ids, KEY, client, every_operation, good_body, judge,
    plain_and_with_bodies, runtime,
};

fn device() -> types::DeviceId {
    DEVICE.parse().unwrap()
}

fn chat() -> types::ChatId {
    CHAT.parse().unwrap()
}

/// Every generated operation through the door, plainly: what it sent and what came of it.
async fn every_door(server: &Server) -> Vec<(&'static str, Result<u16, Error>, Vec<Received>)> {
    let client = client(&server.base_url());
    let (device, chat, device_ref, chat_ref);
    (device, chat) = (self::device(), self::chat());
    (device_ref, chat_ref) = (&device, &chat);
    let status = SetQueueStatusBody {
        status: QueueStatus::Pause,
        force: None,
    };
    let (status, route) = (
        &status,
        &RouteQueueBody {
            device: BACKUP.parse().unwrap(),
        },
    );
    let mut found = Vec::new();
    macro_rules! through {
        ($($id:literal: $api:ident => $call:expr),* $(,)?) => {$(
            let result = client.call(|$api| async move { $call.await }).await;
            found.push(($id, result.map(|reply| reply.status().as_u16()), server.take()));
        )*};
    }
    through![
        "set_queue_status": api => api.set_queue_status(device_ref, status),
        "route_queue": api => api.route_queue(device_ref, route),
        "request_auth_code": api => api.request_auth_code(device_ref, None, None),
        "delete_chat": api => api.delete_chat(device_ref, chat_ref, None),
        "archive_chat": api => api.archive_chat(device_ref, chat_ref),
        "unarchive_chat": api => api.unarchive_chat(device_ref, chat_ref),
        "empty_queue": api => api.empty_queue(device_ref, None, None),
        "get_queue": api => api.get_queue(device_ref),
        "get_device": api => api.get_device(device_ref, None, None),
        "get_device_health": api => api.get_device_health(device_ref),
        "scan_qr": api => api.scan_qr(device_ref, None, None),
        "get_chat": api => api.get_chat(device_ref, chat_ref, None),
    ];
    found
}

/// The door sends what the facade sends, byte for byte but for nothing.
#[test]
fn the_same_requests_as_the_facade() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let through = every_door(&server).await;
        let facade = client(&server.base_url());
        let ids = Ids::new();
        let count = through.len();
        let mut plain = every_operation(&facade, &ids);
        for (id, result, requests) in through {
            assert_eq!(result.unwrap(), 200, "{id}");
            let at = plain.iter().position(|(name, _)| *name == id).unwrap();
            let _ = plain.swap_remove(at).1.sent.await;
            let mut expected = server.take();
            if id == "scan_qr" {
                // The facade knows which form it asks for, the door takes any.
                expected[0].headers.clone_from(&requests[0].headers);
            }
            assert_eq!(requests, expected, "{id}");
            assert_eq!(
                requests[0].header_values("token").collect::<Vec<_>>(),
                [KEY],
                "{id}"
            );
            assert!(judge(id, &requests[0]).is_empty(), "{id}");
        }
        println!("door: {count} cases of requests");
    });
}

#[test]
fn the_same_errors_as_the_facade() {
    let rows = [
        (401, ErrorKind::Unauthorized),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (302, ErrorKind::Rejected),
        (501, ErrorKind::Server),
    ];
    runtime().block_on(async {
        let mut count = 0;
        for (status, kind) in rows {
            let server = Server::always(json(status, r#"{"error":"Chat not found"}"#)).await;
            for (id, result, requests) in every_door(&server).await {
                let error = result.unwrap_err();
                assert_eq!((error.kind(), error.operation()), (kind, Some(id)));
                assert_eq!(error.status().unwrap().as_u16(), status, "{id}");
                assert_eq!(error.message(), Some("Chat not found"), "{id}");
                assert_eq!((error.attempts(), requests.len()), (1, 1), "{id}");
                count += 1;
            }
        }
        println!("door: {count} cases of errors");
    });
}

/// The same of every operation of the document, which the facade does not have all.
#[test]
fn every_error_of_the_document() {
    let statuses = [
        (400, ErrorKind::Rejected),
        (401, ErrorKind::Unauthorized),
        (402, ErrorKind::PaymentRequired),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (302, ErrorKind::Rejected),
        (429, ErrorKind::RateLimited),
        (501, ErrorKind::Server),
    ];
    runtime().block_on(async {
        let mut count = 0;
        let (server, client) = Server::changing().await;
        let body = value!({"error": "Not that one", "errorCode": "a:code", "errors": [{"code": "c", "path": "p"}]});
        for (status, kind) in statuses {
            server.set(json(status, body.to_string()));
            for plain in plain_and_with_bodies() {
                let (id, error) = (plain.id(), plain.send(&client).await.unwrap_err());
                assert_eq!((error.kind(), error.operation()), (kind, Some(id)));
                assert_eq!(error.status().unwrap().as_u16(), status, "{id}");
                assert_eq!(error.message(), Some("Not that one"), "{id}");
                assert_eq!(error.code(), Some("a:code"), "{id}");
                assert_eq!(error.details().len(), 1, "{id}");
                let requests = server.take();
                assert_eq!((error.attempts(), requests.len()), (1, 1), "{id}");
                assert_eq!(judge(id, &requests[0]), [], "{id}");
                count += 1;
            }
        }
        println!("door: {count} cases of errors of the document");
    });
}

/// What could widen a request is refused before it is sent.
#[test]
fn refusals() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let (device, chat) = (&device(), &chat());
        let mut count = 0;
        macro_rules! refused {
            ($($operation:literal, $word:literal: $api:ident => $call:expr),* $(,)?) => {$(
                let error = client.call(|$api| async move { $call.await }).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
                assert!(error.to_string().contains($word), "{error} does not name {}", $word);
                assert!(!error.maybe_executed() && !error.is_retryable() && error.attempts() == 0);
                count += 1;
            )*};
        }
        let empty = |change: fn(&mut EmptyQueueBody)| {
            let mut body = EmptyQueueBody::default();
            change(&mut body);
            body
        };
        let (ids, phones, groups) = (
            &empty(|body| body.ids = Some(Vec::new())),
            &empty(|body| body.phones = Some(Vec::new())),
            &empty(|body| body.groups = Some(Vec::new())),
        );
        let (nothing, no_ids, no_parts, no_kinds) =
            (&EmptyQueueBody::default(), &Vec::new(), &Vec::new(), &Vec::new());
        refused![
            "empty_queue", "ids": api => api.empty_queue(device, None, Some(ids)),
            "empty_queue", "phones": api => api.empty_queue(device, None, Some(phones)),
            "empty_queue", "groups": api => api.empty_queue(device, Some(true), Some(groups)),
            "empty_queue", "body": api => api.empty_queue(device, None, Some(nothing)),
            "list_devices", "ids": api => api.list_devices(Some(no_ids), None, None, None, None, None),
            "get_device", "include": api => api.get_device(device, None, Some(no_parts)),
            "get_chat", "include": api => api.get_chat(device, chat, Some(no_kinds)),
        ];
        assert_eq!(server.connections(), 0);
        println!("door: {count} cases of refusals");
    });
}

/// Bodies whose fields are all required cannot be empty; those with options go as they are.
#[test]
fn bodies() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let (device, chat) = (&device(), &chat());
        let delete = &DeleteChatBody {
            whatsapp: true,
            force: Some(true),
        };
        client
            .call(|api| async move { api.delete_chat(device, chat, Some(delete)).await })
            .await
            .unwrap();
        let phone = &RequestAuthCodeBody {
            phone: "+12025550123".parse().unwrap(),
        };
        client
            .call(|api| async move { api.request_auth_code(device, Some(true), Some(phone)).await })
            .await
            .unwrap();
        let bodies: Vec<_> = server
            .take()
            .into_iter()
            .map(|request| (request.query, request.body))
            .collect();
        assert_eq!(
            bodies,
            [
                (None, br#"{"force":true,"whatsapp":true}"#.to_vec()),
                (
                    Some("force=true".to_owned()),
                    br#"{"phone":"+12025550123"}"#.to_vec()
                ),
            ]
        );
    });
}

/// A closure that makes no call, or several: what comes back is about what was sent.
#[test]
fn odd_closures() {
    runtime().block_on(async {
        let server = Server::always(json(200, good_body("get_device"))).await;
        let client = client(&server.base_url());
        let device = &device();

        let none = client.call(|_| async {
            Err::<wassenger::api::ResponseValue<()>, wassenger::api::Error<()>>(
                wassenger::api::Error::Custom("x".to_owned()),
            )
        });
        assert_eq!(none.await.unwrap_err().kind(), ErrorKind::InvalidInput);
        assert_eq!(server.requests(), 0);

        let two = client.call(|api| async move {
            api.get_device(device, None, None).await?;
            api.get_device_health(device).await
        });
        assert_eq!(two.await.unwrap().status(), 200);
        assert_eq!(server.take().len(), 2);

        // The second call is refused before it is sent: the first one's success is not its answer.
        let nothing = &EmptyQueueBody::default();
        let refused = client.call(|api| async move {
            api.get_queue(device).await.unwrap();
            api.empty_queue(device, None, Some(nothing)).await
        });
        let error = refused.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
        assert!(error.maybe_executed(), "the first call was sent");
        assert_eq!(server.take().len(), 1);

        // Nor do two that are refused make anybody forget it.
        let refused = client.call(|api| async move {
            api.get_queue(device).await.unwrap();
            api.empty_queue(device, None, Some(nothing))
                .await
                .unwrap_err();
            api.empty_queue(device, None, Some(nothing)).await
        });
        let error = refused.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
        assert!(error.maybe_executed(), "the first call was sent");
        assert_eq!(server.take().len(), 1);

        // An error of the closure's own does not hide what was sent before it.
        let own = client.call(|api| async move {
            api.get_device(device, None, None).await?;
            let error = wassenger::api::Error::Custom("mine".to_owned());
            Err::<wassenger::api::ResponseValue<()>, _>(error)
        });
        let error = own.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
        assert!(error.maybe_executed(), "the call was sent");
        println!("door: 5 cases of odd closures");
    });
}
