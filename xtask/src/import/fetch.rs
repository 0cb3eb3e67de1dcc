//! A document from the network: one request, bounded in bytes and time, that follows no redirect.

use std::env;
use std::ffi::OsString;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use ureq::http::{Response, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};

use super::key::Key;
use crate::problem::Problem;

/// What an import takes from outside, and how much of it.
pub(crate) struct Outside {
    pub(crate) variable: fn(&str) -> Option<OsString>,
    pub(crate) bytes: u64,
    pub(crate) time: Duration,
}

impl Default for Outside {
    fn default() -> Self {
        Self {
            variable: |name| env::var_os(name),
            bytes: 64 << 20,
            time: Duration::from_secs(120),
        }
    }
}

/// Whether a source is an address and no file.
pub(crate) fn is_url(source: &str) -> bool {
    let scheme = source.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        ["http", "https"]
            .iter()
            .any(|one| scheme.eq_ignore_ascii_case(one))
    })
}

/// An address without what may be secret in it: who asks, query and fragment.
pub(crate) fn plain(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let url = &url[..end];
    let start = url.find("//").map_or(0, |at| at + 2);
    let host = url[start..].find('/').map_or(url.len(), |at| start + at);
    match url[start..host].rfind('@') {
        Some(at) => format!("{}{}", &url[..start], &url[start + at + 1..]),
        None => url.to_owned(),
    }
}

/// Where an address that others gave leads: scheme and host, for the rest may hold what nobody should read.
fn origin(location: &str) -> String {
    let is_scheme = |before: &str| {
        let name = before.strip_suffix(':');
        before.is_empty()
            || name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    let parts = location.split_once("//");
    let Some((scheme, rest)) = parts.filter(|(before, _)| is_scheme(before)) else {
        return "another path of the same host".to_owned();
    };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let authority = &rest[..end];
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    format!("{scheme}//{host}")
}

/// The bytes at an address.
///
/// # Errors
/// Anything but an answer of status 200 within the limits.
pub(crate) fn fetch(url: &str, key: Option<&Key>, outside: &Outside) -> Result<Vec<u8>, Problem> {
    let name = plain(url);
    let problem = |fault: &str, cure: &str| Problem::of(&name, fault, cure);
    if key.is_some_and(|key| key.is_in(url)) {
        let cure = "leave it out; it goes into the header alone";
        return Err(problem("the address holds the key", cure));
    }
    let uri = checked(url).map_err(|(fault, cure)| problem(fault, cure))?;
    let mut request = agent(&uri, outside).get(uri);
    if let Some(Key { header, value, .. }) = key {
        request = request.header(header, value);
    }
    let failed = |error: Error| {
        problem(
            &told(&error, outside),
            "look at the address and the network",
        )
    };
    let response = request.call().map_err(failed)?;
    if let Some((fault, cure)) = refusal(&response, key) {
        return Err(problem(&fault, cure));
    }
    let body = response.into_body().into_with_config();
    body.limit(outside.bytes).read_to_vec().map_err(failed)
}

/// The address, when a key may go there.
fn checked(url: &str) -> Result<Uri, (&'static str, &'static str)> {
    let uri: Uri = url
        .parse()
        .map_err(|_| ("no address can be made of it", "look at its letters"))?;
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    if authority.contains('@') {
        return Err((
            "it names who asks",
            "leave out what stands before the @; a key goes into a variable, --key-env NAME",
        ));
    }
    if uri.scheme_str() == Some("http") && !is_loopback(&uri) {
        return Err(("http is read by others on the way", "use https"));
    }
    Ok(uri)
}

fn is_loopback(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

fn agent(uri: &Uri, outside: &Outside) -> Agent {
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .root_certs(RootCerts::PlatformVerifier)
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(outside.time));
    // A proxy would read what goes over http.
    match uri.scheme_str() {
        Some("http") => config.proxy(None).build().into(),
        _ => config.https_only(true).build().into(),
    }
}

/// Why an answer holds no document.
fn refusal(response: &Response<Body>, key: Option<&Key>) -> Option<(String, &'static str)> {
    let status = response.status().as_u16();
    let sent = if key.is_some() {
        ", the key neither"
    } else {
        ""
    };
    Some(match (status, key) {
        (200, _) => return None,
        (300..=399, _) => {
            let location = response.headers().get(header::LOCATION);
            let location = location.and_then(|value| value.to_str().ok());
            let to = location.map_or_else(|| "nowhere".to_owned(), origin);
            let fault = format!("status {status}: it points to {to}; nothing was sent there{sent}");
            (
                fault,
                "give that address, if the document and the key belong there",
            )
        }
        (401 | 403, None) => (
            format!("status {status}: no key was sent"),
            "name the variable that has it, --key-env NAME",
        ),
        (401 | 403, Some(_)) => (
            format!("status {status}: the key is not taken"),
            "look at the key and at what it may read",
        ),
        _ => (format!("status {status}, not 200"), "look at the address"),
    })
}

fn told(error: &Error, outside: &Outside) -> String {
    match error {
        Error::Timeout(_) => format!("no whole answer within {:?}", outside.time),
        Error::BodyExceedsLimit(bytes) => format!("longer than {bytes} bytes"),
        error => error.to_string(),
    }
}
