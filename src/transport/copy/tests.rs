use std::time::Duration;

use http::header::{ACCEPT, COOKIE, HeaderValue};
use http::{Method, Version};

use super::*;

/// Whichever way a request is copied, the copy has all of it.
#[test]
fn a_copy_is_the_same_request() {
    let body = |length: usize| Some("x".repeat(length));
    let second = Duration::from_secs(1);
    let rows = [
        (None, None, Version::HTTP_11),
        (None, Some(second), Version::HTTP_11),
        (None, None, Version::HTTP_10),
        (body(0), None, Version::HTTP_11),
        (body(1), None, Version::HTTP_10),
        (body(1), Some(second), Version::HTTP_10),
        (body(SHORT_BODY_BYTES), None, Version::HTTP_11),
        (body(SHORT_BODY_BYTES + 1), None, Version::HTTP_10),
        (body(1 << 20), Some(second), Version::HTTP_11),
    ];
    for (body, timeout, version) in rows {
        let url = "https://example.com/v1/devices?size=1".parse().unwrap();
        let mut request = Request::new(Method::PATCH, url);
        let headers = request.headers_mut();
        headers.append(ACCEPT, HeaderValue::from_static("application/json"));
        for value in ["a=1", "b=2"] {
            let mut value = HeaderValue::from_static(value);
            value.set_sensitive(true);
            headers.append(COOKIE, value);
        }
        *request.version_mut() = version;
        *request.timeout_mut() = timeout;
        *request.body_mut() = body.map(Body::from);

        let copy = copy(&request).expect("a body of bytes");
        assert_eq!(copy.method(), request.method());
        assert_eq!(copy.url(), request.url());
        assert_eq!(copy.headers(), request.headers());
        assert!(copy.headers()[COOKIE].is_sensitive());
        assert_eq!(
            (copy.version(), copy.timeout()),
            (version, timeout.as_ref())
        );
        let bytes = |request: &Request| request.body().map(|it| it.as_bytes().unwrap().to_vec());
        assert_eq!(bytes(&copy), bytes(&request));
    }
}
