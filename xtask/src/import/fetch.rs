//! A document from the network: one request, bounded in bytes and time, that follows no redirect and shows its key nowhere.

use std::env;
use std::ffi::OsString;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use serde_json::Value;
use ureq::http::{HeaderName, HeaderValue, Response, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};

use crate::json::object;
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

/// A key and the header that carries it. It has no `Debug`, on purpose.
pub(crate) struct Key {
    header: HeaderName,
    value: HeaderValue,
    text: String,
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

/// The key in an environment variable, for the header in which the pinned document has its key.
///
/// # Errors
/// No such variable, no such header, or a text that no header can carry.
pub(crate) fn key(name: &str, pinned: &Value, outside: &Outside) -> Result<Key, Problem> {
    let variable = || format!("the environment variable {name}");
    let schemes = object(pinned.pointer("/components/securitySchemes"));
    let declared = schemes
        .filter(|(_, scheme)| scheme["type"] == "apiKey" && scheme["in"] == "header")
        .find_map(|(_, scheme)| scheme["name"].as_str()?.parse::<HeaderName>().ok());
    let header = declared.ok_or_else(|| {
        let fault = "no key in a header is declared, so there is no telling where to put one";
        let cure = "declare one, or get the document in another way and import the file";
        Problem::at("/components/securitySchemes", fault, cure)
    })?;
    let text = (outside.variable)(name).filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| Problem::of(variable(), "it is not set", "put the key there"))?;
    let value = text.to_str().and_then(|text| {
        let value = HeaderValue::from_str(text).ok()?;
        Some((value, text.to_owned()))
    });
    let (mut value, text) = value.ok_or_else(|| {
        let fault = "it holds what no header can carry, such as the end of a line";
        Problem::of(variable(), fault, "put the key there and nothing else")
    })?;
    value.set_sensitive(true);
    Ok(Key {
        header,
        value,
        text,
    })
}

/// The bytes at an address.
///
/// # Errors
/// Anything but an answer of status 200 within the limits.
pub(crate) fn fetch(url: &str, key: Option<&Key>, outside: &Outside) -> Result<Vec<u8>, Problem> {
    let name = plain(url);
    let problem = |fault: &str, cure: &str| {
        let is_told = key.is_some_and(|key| fault.contains(&key.text));
        let fault = if is_told {
            "the error quotes the key"
        } else {
            fault
        };
        Problem::of(&name, fault, cure)
    };
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
    let bytes = body.limit(outside.bytes).read_to_vec().map_err(failed)?;
    let quoted = key.is_some_and(|key| {
        let mut windows = bytes.windows(key.text.len());
        key.text.len() >= SHORTEST && windows.any(|part| part == key.text.as_bytes())
    });
    match quoted {
        true => Err(problem(
            "the document holds the key",
            "ask for one without it",
        )),
        false => Ok(bytes),
    }
}

/// A key that is shorter stands in texts by chance.
const SHORTEST: usize = 8;

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
            let to = plain(location.unwrap_or("nowhere"));
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
