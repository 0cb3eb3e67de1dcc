//! From https to plain http: what was encrypted must not be sent again in clear text.

use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::{Place, Places, STATUSES, further};
use crate::support::{Connection, Ids, Row, builder, runtime};

#[test]
fn no_redirect_leaves_encryption() {
    runtime().block_on(async {
        let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let origin = Place::encrypted("127.0.0.1", acceptor).await;
        let port = origin.address().port();
        let client = builder(&format!("https://localhost:{port}/v1"))
            .root_certificate(own.cert.pem().as_bytes())
            .and_then(|builder| builder.no_proxy().build())
            .unwrap();
        let places = Places::around(origin, client).await;
        let mut row = Row::new("R1", "redirects × targets in clear text × calls, of https");
        let ids = Ids::new();
        let targets = [
            format!("http://localhost:{port}/v1/devices"),
            format!("http://{}/v1/devices", places.other_port.address()),
            format!("http://{}/v1/devices", places.other_host.address()),
            format!("//{}/v1/devices", places.other_port.address()),
        ];
        for status in STATUSES {
            for target in &targets {
                places.redirect(&mut row, status, target).await;
                let calls = further::calls(Connection::OwnTimeout, &places.client, &ids);
                places.redirect_each(calls, &mut row, status, target).await;
            }
        }
    });
}
