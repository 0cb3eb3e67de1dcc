//! A key that is not known, with either error body. The other situations are stories: `fixtures/*/sequence-*.json`, which
//! `wassenger-conformance run` tells.

use wassenger::{ApiKey, Client, ErrorKind};
use wassenger_simulator::Simulator;

#[tokio::test]
async fn a_key_that_is_not_known() {
    for shorter in [false, true] {
        let builder = Simulator::builder();
        let builder = if shorter {
            builder.shorter_errors()
        } else {
            builder
        };
        let simulator = builder.start().await.unwrap();
        let client = |key: &str| {
            let key = ApiKey::new(key).unwrap();
            let builder = Client::builder(key).base_url(&simulator.base_url());
            builder.unwrap().build().unwrap()
        };
        let error = client("another-key").devices().list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unauthorized, "{error}");
        assert_eq!(error.status().map(u16::from), Some(401), "{error}");
        assert!(!error.maybe_executed() && !error.advice().is_empty());
        client(Simulator::KEY).devices().list().await.unwrap();
    }
}
