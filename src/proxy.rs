//! Which proxy a connection goes through.

use std::fmt;

use reqwest::Url;

use crate::error::Error;

/// The proxy of a client or of a call.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Proxy {
    /// What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say.
    Environment,
    /// None at all.
    Direct,
    /// This one, for every host.
    Through(String),
}

impl Proxy {
    /// Takes the URL of an HTTP proxy, which may have a user name and a password.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        through(text)?;
        Ok(Self::Through(text.to_owned()))
    }

    /// Whether the way to the proxy itself is encrypted.
    pub(crate) fn is_https(&self) -> bool {
        matches!(self, Self::Through(url) if url.get(..6).is_some_and(|s| s.eq_ignore_ascii_case("https:")))
    }

    pub(crate) fn apply(
        &self,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, Error> {
        match self {
            Self::Environment => Ok(builder),
            Self::Direct => Ok(builder.no_proxy()),
            Self::Through(text) => Ok(builder.proxy(through(text)?)),
        }
    }
}

/// The words of a refusal show nothing of the URL: a password may be in it.
fn through(text: &str) -> Result<reqwest::Proxy, Error> {
    let refused = |rule: &str| Error::invalid("proxy", rule);
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(refused(
            "its URL has a space, a control character or one beyond ASCII",
        ));
    }
    let url = Url::parse(text)
        .ok()
        .filter(Url::has_host)
        .ok_or_else(|| refused("this is no URL; write it as http://host:port"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused("its scheme is neither http nor https"));
    }
    if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
        return Err(refused(
            "its URL has a path, a query or a fragment; leave that out",
        ));
    }
    reqwest::Proxy::all(url).map_err(|_| refused("this is no URL; write it as http://host:port"))
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Environment => "Environment",
            Self::Direct => "Direct",
            Self::Through(_) => "Through(<hidden>)",
        })
    }
}
