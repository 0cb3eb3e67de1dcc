use http::Method;
use wassenger_api::operations::{EMPTY_QUEUE, GET_DEVICE};

use super::*;
use crate::Client;

/// The time of a call: its own, or the client's, or more when the service may take more; never beyond 366 days.
#[test]
fn timeouts() {
    let seconds = Duration::from_secs;
    let most = seconds(31_622_400);
    let (plain, waiting, not_waiting) = ("", "?wait=true", "?wait=false");
    // client's, call's own, operation, query, time
    let rows = [
        (seconds(60), None, &GET_DEVICE, plain, seconds(60)),
        (seconds(60), None, &GET_DEVICE, waiting, seconds(60)),
        (seconds(60), None, &EMPTY_QUEUE, plain, seconds(60)),
        (seconds(60), None, &EMPTY_QUEUE, not_waiting, seconds(60)),
        (seconds(60), None, &EMPTY_QUEUE, waiting, seconds(120)),
        (seconds(500), None, &EMPTY_QUEUE, waiting, seconds(500)),
        (
            seconds(60),
            Some(seconds(1)),
            &EMPTY_QUEUE,
            waiting,
            seconds(1),
        ),
        (Duration::MAX, None, &GET_DEVICE, plain, most),
        (seconds(60), Some(Duration::MAX), &GET_DEVICE, plain, most),
        (seconds(60), Some(most), &GET_DEVICE, plain, most),
    ];
    for (client, own, operation, query, time) in rows {
        let key = ApiKey::new("not-a-real-key").unwrap();
        let shared = Client::builder(key).timeout(client).build().unwrap().shared;
        let options = CallOptions {
            timeout: own,
            ..CallOptions::default()
        };
        let transport = CallTransport::new(shared, options, Mode::Capture);
        let url = format!("https://example.com/{query}").parse().unwrap();
        let told = transport.timeout(&Request::new(Method::GET, url), operation);
        assert_eq!(told, time, "{client:?} {own:?} {} {query}", operation.id);
    }
}
