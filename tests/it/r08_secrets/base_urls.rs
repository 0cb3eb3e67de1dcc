//! `Debug` of what knows the base URL, whose path is where somebody may have put a key.

use wassenger::{ApiKey, Client};

use super::{KEY, quiet_debug};
use crate::support::{Ids, Row};

#[test]
fn scheme_and_host_alone_are_shown() {
    let mut row = Row::new("R8", "base URLs");
    let ids = Ids::new();
    // Of this machine, for a client without TLS takes no others.
    let urls = [
        (format!("http://localhost/{KEY}"), "\"http://localhost\""),
        (
            format!("http://localhost:8443/{KEY}/v1/"),
            "\"http://localhost:8443\"",
        ),
        (format!("http://[::1]:9/v1/{KEY}"), "\"http://[::1]:9\""),
        ("http://127.0.0.1:9".to_owned(), "\"http://127.0.0.1:9\""),
    ];
    for (url, shown) in urls {
        let builder = Client::builder(ApiKey::new("k").unwrap());
        let builder = builder.base_url(&url).unwrap();
        let client = builder.clone().build().unwrap();
        let device = client.device(&ids.device);
        let values: [(&str, &dyn std::fmt::Debug); 6] = [
            ("a builder", &builder),
            ("a client", &client),
            ("a handle", &device),
            ("a call", &device.queue().pause()),
            ("a list", &client.devices().list()),
            ("a request", &client.request("GET", "/x")),
        ];
        for (name, value) in values {
            quiet_debug(&mut row, name, value);
            let told = format!("{value:?}");
            assert!(told.contains(shown), "{name}: {told}");
            assert!(!told.contains("/v1"), "{name}: {told}");
            row.pass();
        }
        let id = ids.device.clone();
        let call = client.call(|api| {
            quiet_debug(&mut row, "the client of a call", &api);
            let told = format!("{api:?}");
            assert!(!told.contains("/v1") && !told.contains("127"), "{told}");
            async move { api.get_device_health(&id.into()).await }
        });
        assert!(call.into_request().is_ok());
        row.pass();
    }
}
