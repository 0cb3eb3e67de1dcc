//! Every declared error of every operation keeps what the service said.

use std::collections::BTreeSet;

use wassenger::ErrorKind;
use wassenger_conformance::every_operation::{SendError, send};

use super::document::{members, resolve};
use super::{all, least};
use crate::r09_failures_kept::kind_of;
use crate::support::runtime;
use crate::support::server::{Server, answer};

/// The status itself, or two of its class that are not declared by themselves.
fn statuses(declared: &str) -> Vec<u16> {
    match declared {
        "4XX" => vec![402, 451],
        "5XX" => vec![502, 505],
        status => vec![status.parse().unwrap()],
    }
}

#[test]
fn every_error_is_kept() {
    runtime().block_on(async {
        let (server, client) = Server::changing().await;
        let (mut count, mut kinds) = (0, BTreeSet::new());
        for operation in all() {
            let arguments = least(operation);
            let declared = operation.responses.iter().filter(|(status, _)| !status.starts_with('2'));
            let mut ran = 0;
            for (declared, response) in declared {
                for (media, _) in members(&resolve(response)["content"]) {
                    for status in statuses(declared) {
                        let body = match media.as_str() {
                            "application/json" => format!(
                                r#"{{"status":{status},"message":"no {status}","errorCode":"any:reason","later":null}}"#
                            ),
                            _ => format!("<html><body>no {status}</body></html>"),
                        };
                        let name = format!("{} {status} {media}", operation.id);
                        let headers = [("content-type", media.as_str()), ("x-kept", "yes")];
                        server.set(answer(status, &headers, &body));
                        let result = send(&client, &operation.id, &arguments).await;
                        let Err(SendError::Call(error)) = result else { panic!("{name}: {result:?}") };
                        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{name}");
                        assert_eq!(error.kind(), kind_of(status), "{name}");
                        assert_ne!(error.kind(), ErrorKind::Decode, "{name}");
                        assert_eq!(error.headers()["x-kept"], "yes", "{name}");
                        assert_eq!(error.body(), body.as_bytes(), "{name}");
                        assert_eq!(error.operation(), Some(operation.id.as_str()), "{name}");
                        assert_eq!(error.attempts(), 1, "{name}");
                        let json = media == "application/json";
                        assert_eq!(error.code(), json.then_some("any:reason"), "{name}");
                        assert_eq!(server.requests(), 1, "{name}");
                        kinds.insert(format!("{:?}", error.kind()));
                        ran += 1;
                    }
                }
            }
            assert!(ran > 0, "{}: no error is declared", operation.id);
            count += ran;
        }
        println!("whole_api: {count} errors of {} operations, kinds {kinds:?}", all().len());
    });
}
