//! Calls that an HTTP client would treat otherwise: those that only read, which most follow without
//! a thought, and those with a connection of their own.

use std::time::Duration;

use wassenger::Client;

use super::{Calls, Places, STATUSES, canaries};
use crate::support::{Ids, Row, runtime, shot};

pub(super) fn calls<'a>(client: &'a Client, ids: &'a Ids) -> Calls<'a> {
    let soon = Duration::from_secs(10);
    let device = client.device(&ids.device);
    let (queue, chat) = (device.queue(), device.chat(&ids.chat));
    let auth_code = device.request_auth_code().phone(&ids.phone);
    let [key, phone, chat_id] = canaries();
    vec![
        ("get_device", shot!(device.get()), vec![key.clone()]),
        (
            "get_chat",
            shot!(chat.get()),
            vec![key.clone(), chat_id.clone()],
        ),
        (
            "get_device",
            shot!(device.get().connect_timeout(soon)),
            vec![key.clone()],
        ),
        (
            "get_device",
            shot!(device.get().no_proxy()),
            vec![key.clone()],
        ),
        (
            "set_queue_status",
            shot!(queue.activate().connect_timeout(soon)),
            vec![key.clone()],
        ),
        (
            "request_auth_code",
            shot!(auth_code.connect_timeout(soon)),
            vec![key.clone(), phone],
        ),
        (
            "delete_chat",
            shot!(chat.delete().no_proxy()),
            vec![key, chat_id],
        ),
    ]
}

/// 5 redirects × 4 targets × 7 calls.
#[test]
fn no_redirect_is_followed() {
    runtime().block_on(async {
        let places = Places::new().await;
        let what = "redirects × targets × calls that read or have a connection of their own";
        let mut row = Row::new("R1", what);
        let ids = Ids::new();
        for status in STATUSES {
            for target in &places.targets() {
                let calls = calls(&places.client, &ids);
                places.redirect_each(calls, &mut row, status, target).await;
            }
        }
    });
}
