//! A request as a server received it.

use std::fmt;

/// Everything that arrived. `Debug` does not show the key.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The whole path, base path included, as it arrived.
    pub path: String,
    /// The query without its question mark, as it arrived.
    pub query: Option<String>,
    /// The headers; names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body; empty when none arrived.
    pub body: Vec<u8>,
}

impl Received {
    /// The first value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub fn header_values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self
            .headers
            .iter()
            .filter(move |(header, _)| header.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }

    /// The decoded query, in its order.
    #[must_use]
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        let query = self.query.as_deref().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect()
    }
}

impl From<&httpmock::HttpMockRequest> for Received {
    fn from(request: &httpmock::HttpMockRequest) -> Self {
        let uri = request.uri();
        let headers = request.headers_vec();
        Self {
            method: request.method_str().to_owned(),
            path: uri.path().to_owned(),
            query: uri.query().map(str::to_owned),
            headers: headers
                .iter()
                .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
                .collect(),
            body: request.body_vec(),
        }
    }
}

/// Without the key, which the simulator keeps to itself.
impl From<&wassenger_simulator::Exchange> for Received {
    fn from(exchange: &wassenger_simulator::Exchange) -> Self {
        let target = exchange.target.split_once('?');
        let (path, query) = target.map_or((exchange.target.as_str(), None), |(path, query)| {
            (path, Some(query))
        });
        Self {
            method: exchange.method.clone(),
            path: path.to_owned(),
            query: query.map(str::to_owned),
            headers: exchange.headers.clone(),
            body: exchange.body.clone(),
        }
    }
}

impl From<&http::Request<Vec<u8>>> for Received {
    fn from(request: &http::Request<Vec<u8>>) -> Self {
        let text =
            |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), text(value)));
        Self {
            method: request.method().as_str().to_owned(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().map(str::to_owned),
            headers: headers.collect(),
            body: request.body().clone(),
        }
    }
}

impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        if let Some(query) = &self.query {
            write!(f, "?{query}")?;
        }
        if !self.body.is_empty() {
            write!(f, " {}", String::from_utf8_lossy(&self.body))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret = |name: &str| matches!(name, "token" | "authorization" | "cookie");
        let shown = |(name, value): &(String, String)| {
            let value = if secret(name) { "<hidden>" } else { value };
            format!("{name}: {value}")
        };
        f.debug_struct("Received")
            .field("request", &self.to_string())
            .field(
                "headers",
                &self.headers.iter().map(shown).collect::<Vec<_>>(),
            )
            .finish()
    }
}
