//! R1: no redirect is followed, to whatever it points.

use crate::support::server::{Server, answer};
use crate::support::{Ids, KEY, PHONE, Row, Shot, client, runtime, shot};

/// The five documented operations, with all that they can carry.
fn documented<'a>(client: &'a wassenger::Client, ids: &'a Ids) -> Vec<(&'static str, Shot<'a>)> {
    let device = client.device(&ids.device);
    let (queue, chat) = (device.queue(), device.chat(&ids.chat));
    let auth_code = device.request_auth_code().phone(&ids.phone);
    vec![
        ("set_queue_status", shot!(queue.activate().force_delivery())),
        ("route_queue", shot!(queue.route_to(&ids.backup))),
        ("request_auth_code", shot!(auth_code.force_new_session())),
        ("delete_chat", shot!(chat.delete().from_whatsapp().force())),
        ("archive_chat", shot!(chat.archive())),
    ]
}

/// 5 redirects × 4 targets × 5 operations: nothing arrives anywhere else, and nothing twice.
#[test]
fn no_redirect_is_followed() {
    runtime().block_on(async {
        let other = Server::always(answer(200, &[], "{}")).await;
        let mut count = 0;
        let ids = Ids::new();
        for status in [301, 302, 303, 307, 308] {
            let targets = [
                "/v1/devices".to_owned(),
                format!("{}/devices", other.base_url()),
                format!("http://localhost:{}/v1/devices", other.port()),
                format!("//127.0.0.1:{}/v1/devices", other.port()),
            ];
            for target in targets {
                let server = Server::always(answer(status, &[("location", &target)], "")).await;
                let client = client(&server.base_url());
                for (id, shot) in documented(&client, &ids) {
                    let before = server.requests();
                    let error = shot.sent.await.unwrap_err();
                    assert_eq!(error.location(), Some(target.as_str()), "{id} {status}");
                    assert_eq!(server.requests() - before, 1, "{id} {status} {target}");
                    count += 1;
                }
                let seen = server.raw().concat();
                let key = seen
                    .windows(KEY.len())
                    .filter(|bytes| *bytes == KEY.as_bytes());
                assert_eq!(key.count(), 5, "the key went to its own origin");
                assert!(
                    seen.windows(PHONE.len())
                        .any(|bytes| bytes == PHONE.as_bytes())
                );
            }
        }
        assert_eq!((other.connections(), other.raw().concat().len()), (0, 0));
        Row::new("R1", "redirects").passes(count);
    });
}
