//! Every operation, those that only read among them, which an HTTP client follows without a
//! thought; and on connections that a call makes for itself.

use wassenger::Client;

use super::{Calls, Places, STATUSES};
use crate::support::{Connection, Ids, KEY, Row, every_operation_on, runtime};

pub(super) fn calls<'a>(connection: Connection, client: &'a Client, ids: &'a Ids) -> Calls<'a> {
    let calls = every_operation_on(connection, client, ids).into_iter();
    calls
        .map(|(id, shot)| (id, shot, vec![KEY.to_owned()]))
        .collect()
}

/// 5 redirects × 4 targets × 14 operations × 3 connections.
#[test]
fn no_redirect_is_followed() {
    runtime().block_on(async {
        let places = Places::new().await;
        let what = "redirects × targets × every operation × connections";
        let mut row = Row::new("R1", what);
        let ids = Ids::new();
        for connection in [
            Connection::OfClient,
            Connection::OwnTimeout,
            Connection::OwnProxy,
        ] {
            for status in STATUSES {
                for target in &places.targets() {
                    let calls = calls(connection, &places.client, &ids);
                    places.redirect_each(calls, &mut row, status, target).await;
                }
            }
        }
    });
}
