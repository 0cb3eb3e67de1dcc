//! Headers that an operation sends of its arguments, beside those of the client and of the call.

use progenitor_client::ClientInfo;
use wassenger::ErrorKind;
use wassenger_api::{Client, Error, ResponseValue, operations};

use crate::support::server::{Server, json};
use crate::support::{builder, runtime};

/// What is generated for an operation with a parameter in the header `X-Account`; the pinned document has none, so it
/// is sent as another.
async fn list(generated: &Client, account: Option<&str>) -> Result<ResponseValue<()>, Error<()>> {
    let mut request = generated
        .client()
        .get(format!("{}/devices", generated.baseurl()))
        .header("accept", "application/json");
    if let Some(account) = account {
        request = request.header("X-Account", account);
    }
    let sent = wassenger_api::send(generated, request.build()?, &operations::LIST_DEVICES);
    let (head, _) = sent?.await.into_parts();
    Ok(ResponseValue::new((), head.status, head.headers))
}

/// The argument goes before the header of the client; beside one of the call nothing is sent, since one of the two would be lost.
#[test]
fn arguments_and_further_headers() {
    const REFUSED: &str = "header \"x-ACCOUNT\": the operation sends its argument of this name";
    // argument, client's, call's, on the wire
    let rows = [
        (Some("argument"), None, None, Ok("argument")),
        (Some("argument"), Some("client"), None, Ok("argument")),
        (None, Some("client"), None, Ok("client")),
        (None, Some("client"), Some("call"), Ok("call")),
        (None, None, Some("call"), Ok("call")),
        (Some("argument"), None, Some("call"), Err(REFUSED)),
        (Some("argument"), Some("client"), Some("call"), Err(REFUSED)),
        (Some("call"), None, Some("call"), Err(REFUSED)),
    ];
    runtime().block_on(async {
        let server = Server::always(json(200, "[]")).await;
        // With another header of the call and without, where it has not this one.
        let rows = rows.into_iter().flat_map(|row| [(row, true), (row, false)]);
        for ((argument, of_client, of_call, expected), is_other) in rows {
            let mut builder = builder(&server.base_url());
            if let Some(value) = of_client {
                builder = builder.header("x-account", value).unwrap();
            }
            let client = builder.build().unwrap();
            let call = || {
                let call = client.call(move |api| async move { list(&api, argument).await });
                let call = match of_call {
                    Some(value) => call.header("x-ACCOUNT", value),
                    None => call,
                };
                match is_other {
                    true => call.header("x-other", "o"),
                    false => call,
                }
            };
            let looked_at = call().into_request();
            let sent = call().await;
            let requests = server.take();
            match expected {
                Ok(value) => {
                    sent.unwrap();
                    let looked_at = looked_at.unwrap();
                    assert_eq!(looked_at.headers()["x-account"], value);
                    assert_eq!(requests.len(), 1);
                    let values = |name| requests[0].header_values(name).collect::<Vec<_>>();
                    let case = format!("{argument:?} {of_client:?} {of_call:?} {is_other}");
                    assert_eq!(values("x-account"), [value], "{case}");
                    let other: &[&str] = if is_other { &["o"] } else { &[] };
                    assert_eq!(values("x-other"), other, "{case}");
                }
                Err(text) => {
                    assert_eq!(requests.len(), 0);
                    for error in [looked_at.unwrap_err(), sent.map(drop).unwrap_err()] {
                        assert_eq!(error.kind(), ErrorKind::InvalidInput);
                        assert_eq!(error.operation(), Some("list_devices"));
                        let line = error.to_string();
                        assert!(line.contains(text), "{line}");
                    }
                }
            }
        }
    });
}

/// Headers of HTTP that the operation writes for its body are still told as the client's own.
#[test]
fn what_the_client_writes_is_told_as_such() {
    let client = builder("http://127.0.0.1:9/v1").build().unwrap();
    let call = client.call(|api| async move { list(&api, Some("argument")).await });
    let error = call.header("Accept", "text/plain").into_request();
    let line = error.unwrap_err().to_string();
    assert!(line.contains("the client itself sets this one"), "{line}");
}
