//! R1: no redirect is followed, to whatever it points.

#[cfg(feature = "rustls")]
mod encrypted;
mod further;
mod place;

use wassenger::{Client, ErrorKind};

use self::place::Place;
use crate::support::server::{answer, json};
use crate::support::{CHAT, Ids, KEY, PHONE, Row, Shot, client, runtime, shot};

/// The redirects that name another place for the same request, or for a `GET`.
const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

/// Calls by the ids of their operations, each with what of it may go to the service alone.
type Calls<'a> = Vec<(&'static str, Shot<'a>, Vec<String>)>;

/// The five documented operations with all that they can carry.
fn documented<'a>(client: &'a Client, ids: &'a Ids) -> Calls<'a> {
    let device = client.device(&ids.device);
    let (queue, chat) = (device.queue(), device.chat(&ids.chat));
    let auth_code = device.request_auth_code().phone(&ids.phone);
    let [key, phone, chat_id] = canaries();
    vec![
        (
            "set_queue_status",
            shot!(queue.activate().force_delivery()),
            vec![key.clone()],
        ),
        (
            "route_queue",
            shot!(queue.route_to(&ids.backup)),
            vec![key.clone()],
        ),
        (
            "request_auth_code",
            shot!(auth_code.force_new_session()),
            vec![key.clone(), phone],
        ),
        (
            "delete_chat",
            shot!(chat.delete().from_whatsapp().force()),
            vec![key.clone(), chat_id.clone()],
        ),
        ("archive_chat", shot!(chat.archive()), vec![key, chat_id]),
    ]
}

/// The key, and the digits of the phone number and of the chat.
fn canaries() -> [String; 3] {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect();
    [KEY.to_owned(), digits(PHONE), digits(CHAT)]
}

/// How many bytes of these texts are in there.
fn canary_bytes(bytes: &[u8], canaries: &[String]) -> usize {
    let of = |canary: &String| {
        let places = bytes.windows(canary.len());
        places.filter(|place| *place == canary.as_bytes()).count() * canary.len()
    };
    canaries.iter().map(of).sum()
}

/// The service, a client of it, and where a redirect could lead. All are on loopback.
struct Places {
    origin: Place,
    client: Client,
    other_port: Place,
    other_host: Place,
}

impl Places {
    async fn new() -> Self {
        let origin = Place::start("127.0.0.1").await;
        // One that repeats what may be repeated: a redirect may not.
        let client = client(&format!("http://{}/v1", origin.address()));
        Self::around(origin, client).await
    }

    async fn around(origin: Place, client: Client) -> Self {
        let places = Self {
            origin,
            client,
            other_port: Place::start("127.0.0.1").await,
            other_host: Place::start("127.0.0.2").await,
        };
        places.assert_that_canaries_would_be_found().await;
        places
    }

    fn targets(&self) -> [String; 4] {
        [
            // Same origin.
            format!("http://{}/v1/devices", self.origin.address()),
            // Other port.
            format!("http://{}/v1/devices", self.other_port.address()),
            // Other host.
            format!("http://{}/v1/devices", self.other_host.address()),
            // Plain http to a name.
            format!(
                "http://localhost:{}/v1/devices",
                self.other_port.address().port()
            ),
        ]
    }

    /// The control: of a client that talks to the other places, their bytes have the canaries.
    async fn assert_that_canaries_would_be_found(&self) {
        for other in [&self.other_port, &self.other_host] {
            let lost = client(&format!("http://{}/v1", other.address()));
            let ids = Ids::new();
            let mut expected = 0;
            for (id, shot, canaries) in documented(&lost, &ids) {
                assert_eq!(shot.sent.await.unwrap(), 200, "{id}");
                expected += canaries.iter().map(String::len).sum::<usize>();
            }
            assert_eq!(canary_bytes(&other.received(), &canaries()), expected);
            other.set(json(200, "{}"));
        }
    }

    /// Answers every documented operation with this redirect: it arrives once, and nowhere else.
    async fn redirect(&self, row: &mut Row, status: u16, target: &str) {
        let ids = Ids::new();
        let calls = documented(&self.client, &ids);
        self.redirect_each(calls, row, status, target).await;
    }

    async fn redirect_each(&self, calls: Calls<'_>, row: &mut Row, status: u16, target: &str) {
        for (id, shot, of_origin) in calls {
            self.origin
                .set(answer(status, &[("location", target)], "{}"));
            let error = shot.sent.await.unwrap_err();
            let case = format!("{id} {status} {target}");
            assert_eq!(error.kind(), ErrorKind::Rejected, "{case}");
            assert_eq!(error.status().unwrap().as_u16(), status, "{case}");
            assert_eq!(error.location(), Some(target), "{case}");
            assert_eq!((error.operation(), error.attempts()), (Some(id), 1));
            assert_eq!(self.origin.requests(), 1, "{case}");
            row.seen(self.origin.requests());
            let sent = self.origin.received();
            for canary in of_origin {
                let found = canary_bytes(&sent, std::slice::from_ref(&canary));
                assert_eq!(found, canary.len(), "{case}: {canary} at the origin");
            }
            for other in [&self.other_port, &self.other_host] {
                row.canary_bytes(canary_bytes(&other.received(), &canaries()));
                assert_eq!((other.connections(), other.received().len()), (0, 0));
            }
            row.pass();
        }
    }
}

/// 5 redirects × 4 targets × 5 operations.
#[test]
fn no_redirect_is_followed() {
    runtime().block_on(async {
        let places = Places::new().await;
        let mut row = Row::new("R1", "redirects × targets × operations");
        for status in STATUSES {
            for target in &places.targets() {
                places.redirect(&mut row, status, target).await;
            }
        }
    });
}

/// Other ways to write where a redirect leads, and other statuses with a location.
#[test]
fn no_odd_redirect_is_followed() {
    runtime().block_on(async {
        let places = Places::new().await;
        let mut row = Row::new("R1", "relative and odd redirects × operations");
        let port = places.other_port.address().port();
        let targets = [
            "/v1/devices".to_owned(),
            "devices".to_owned(),
            "../../v2/devices".to_owned(),
            "?force=true".to_owned(),
            "#fragment".to_owned(),
            String::new(),
            format!("//127.0.0.1:{port}/v1/devices"),
            format!("///127.0.0.1:{port}/v1/devices"),
            format!("\\\\127.0.0.1:{port}\\v1"),
            format!("HTTP://LOCALHOST:{port}/"),
            format!("http://127.0.0.1@{}/", places.other_host.address()),
            format!("https://{}/v1/devices", places.other_host.address()),
            format!("file://{}/etc/hosts", places.other_host.address()),
            "not a URL at all".to_owned(),
        ];
        for status in STATUSES.into_iter().chain([300, 305, 306]) {
            for target in &targets {
                places.redirect(&mut row, status, target).await;
            }
        }
    });
}
