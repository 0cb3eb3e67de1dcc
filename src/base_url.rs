//! Where the service is: its known hosts, and base URLs of one's own.

use std::fmt;

use reqwest::Url;

use crate::error::Error;
use crate::id::shown;

/// A public host of the API, which runs under several names.
///
/// SparkBot is such a name too; its host is not public, so give its URL to
/// [`ClientBuilder::base_url`](crate::ClientBuilder::base_url). Source: requests seen of public
/// clients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Host {
    /// `https://api.wassenger.com/v1`
    #[default]
    Wassenger,
    /// `https://api.wali.chat/v1`
    WaliChat,
    /// `https://api.bulldog-wp.co.il/v1`
    BulldogWp,
    /// `https://api.haber.chat/v1`
    Haberchat,
    /// `https://api.wzap.chat/v1`
    Wzap,
}

impl Host {
    /// All known hosts.
    pub const ALL: [Self; 5] = [
        Self::Wassenger,
        Self::WaliChat,
        Self::BulldogWp,
        Self::Haberchat,
        Self::Wzap,
    ];

    /// The base URL, without a slash at its end.
    #[must_use]
    pub const fn base_url(self) -> &'static str {
        match self {
            Self::Wassenger => "https://api.wassenger.com/v1",
            Self::WaliChat => "https://api.wali.chat/v1",
            Self::BulldogWp => "https://api.bulldog-wp.co.il/v1",
            Self::Haberchat => "https://api.haber.chat/v1",
            Self::Wzap => "https://api.wzap.chat/v1",
        }
    }
}

/// A base URL that a key may be sent to.
#[derive(Clone)]
pub(crate) struct BaseUrl {
    /// Without a slash at its end.
    pub(crate) text: String,
    /// Whether the host is this machine.
    pub(crate) loopback: bool,
}

impl From<Host> for BaseUrl {
    fn from(host: Host) -> Self {
        Self {
            text: host.base_url().to_owned(),
            loopback: false,
        }
    }
}

impl BaseUrl {
    /// Takes https anywhere and http on loopback, with a host and perhaps a path, nothing else.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let url = Self::parse_unencrypted(text)?;
        if !url.is_https() && !url.loopback {
            let rule = "would send the key unencrypted; use https (http is for loopback), or \
                        `unencrypted_base_url` if that is what you want";
            return Err(fault(text, rule));
        }
        Ok(url)
    }

    /// Scheme and host alone, with the port if there is one: to be shown.
    pub(crate) fn origin(&self) -> &str {
        let host = self.text.find("://").map_or(0, |at| at + 3);
        let path = self.text[host..].find('/');
        path.map_or(&self.text, |at| &self.text[..host + at])
    }

    pub(crate) fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// Takes http anywhere, too.
    pub(crate) fn parse_unencrypted(text: &str) -> Result<Self, Error> {
        // These come first and print nothing: a password or `?token=KEY` may be in the text.
        if text.contains('@') {
            let rule = "it has a user name or password; the key goes into ApiKey alone";
            return Err(Error::invalid("base URL", rule));
        }
        if text.contains(['?', '#']) {
            return Err(Error::invalid(
                "base URL",
                "it has a query or a fragment; leave that out",
            ));
        }
        // The parser of URLs would mend the next ones silently.
        if !text.is_ascii() {
            return Err(fault(
                text,
                "has characters beyond ASCII; write its host as xn--…",
            ));
        }
        if text.contains(|c: char| c.is_ascii_control() || c == ' ' || c == '\\') {
            return Err(fault(
                text,
                "has a space, a backslash or a control character",
            ));
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(fault(text, "has no scheme; begin it with https://"));
        };
        if !["https", "http"]
            .iter()
            .any(|one| scheme.eq_ignore_ascii_case(one))
        {
            return Err(fault(text, "is neither https nor http"));
        }
        if rest.starts_with('/') {
            return Err(fault(text, "has no host between its slashes"));
        }
        if rest.split('/').any(|segment| matches!(segment, "." | "..")) || rest.contains('%') {
            return Err(fault(text, "has a relative or encoded path"));
        }
        let url = Url::parse(text).map_err(|e| fault(text, &format!("is no URL: {e}")))?;
        let loopback = url.host_str().is_some_and(is_loopback);
        let trimmed = url.as_str().trim_end_matches('/');
        if url.path().trim_end_matches('/').contains("//") {
            return Err(fault(text, "has an empty path segment"));
        }
        // The parser of URLs lets more into a host than HTTP can carry.
        if trimmed.parse::<http::Uri>().is_err() {
            return Err(fault(text, "has a host that HTTP cannot carry"));
        }
        Ok(Self {
            text: trimmed.to_owned(),
            loopback,
        })
    }
}

// What stands where a path should could be a key.
impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.origin())
    }
}

/// `localhost`, 127.0.0.0/8 or `[::1]`; the host comes as the URL parser normalised it.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let parsed: Result<std::net::IpAddr, _> = address.parse();
    host == "localhost" || parsed.is_ok_and(|ip| ip.is_loopback())
}

/// Shows scheme and host alone: what stands where a path should could be a key.
fn fault(text: &str, rule: &str) -> Error {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Error::invalid("base URL", format!("it {rule}"));
    };
    let host = rest.split(['/', '\\']).next().unwrap_or_default();
    let seen = shown(&format!("{scheme}://{host}"));
    Error::invalid("base URL", format!("\"{seen}\" {rule}"))
}
