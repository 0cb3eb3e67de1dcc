//! A case with findings as a person compares it: what was to be sent, what was sent, what came back and what the caller got.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fixture::{Fixture, Request};
use crate::outcome::Outcome;
use crate::received::Received;
use crate::redact::Redactor;
use crate::strict::{ALWAYS, BASE_PATH};

/// Letters of a body that are shown.
const LONGEST: usize = 4000;

/// Texts in the form of HTTP messages. What may belong to a person is taken out.
#[derive(Clone, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Exchange {
    /// The case.
    pub case: String,
    /// The request that was to be sent.
    pub expected: String,
    /// The requests that were sent; one that was repeated stands there once.
    pub requests: Vec<String>,
    /// The answer of the case: what the embedded server gave, and what another one should have; none where the server was to make its
    /// own, of which is known what the caller got.
    pub answer: Option<String>,
    /// What the caller got.
    pub outcome: String,
}

/// Writes messages down. Of what may be a person's nothing is kept but what is known to be a word of the API: of the answers of real
/// servers, and of files, which anybody may have written. What was derived is made up, and shown.
pub(crate) struct Scribe {
    redactor: Option<Redactor>,
    real: bool,
    strict: bool,
}

impl Scribe {
    pub(crate) fn new(key: &str, real: bool) -> Self {
        Self {
            redactor: Some(Redactor::new(&[key])),
            real,
            strict: true,
        }
    }

    /// One that takes out nothing but the headers that hold secrets: for the eyes of whoever gave what is shown.
    pub(crate) fn plain() -> Self {
        Self {
            redactor: None,
            real: false,
            strict: false,
        }
    }

    fn text(&mut self, text: &str) -> String {
        let redactor = self.redactor.as_mut();
        redactor.map_or_else(|| text.to_owned(), |redactor| redactor.text(text))
    }

    pub(crate) fn exchange(
        &mut self,
        fixture: &Fixture,
        received: &[Received],
        sent: Option<&Outcome>,
    ) -> Exchange {
        self.strict = self.real || fixture.derived.is_none();
        let mut requests: Vec<String> = Vec::new();
        for request in received {
            let text = self.arrived(request);
            if !requests.contains(&text) {
                requests.push(text);
            }
        }
        let response = &fixture.response;
        let headers: Vec<_> = response.headers.clone().into_iter().collect();
        let answer =
            (!self.real).then(|| self.message(Some(response.status), &headers, &response.bytes()));
        Exchange {
            case: fixture.label(),
            expected: self.due(&fixture.request),
            requests,
            answer,
            outcome: sent.map_or_else(String::new, |sent| self.got(sent)),
        }
    }

    fn due(&mut self, request: &Request) -> String {
        let pairs = request
            .query
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        let query = (!query.is_empty()).then_some(query);
        let path = format!("{BASE_PATH}{}", request.path);
        let mut text = self.line(&request.method, &path, query.as_deref());
        for (name, value) in &request.headers {
            let known = !self.strict || name == "content-type";
            let value = if known {
                self.text(value)
            } else {
                "<hidden>".to_owned()
            };
            let _ = writeln!(text, "{name}: {value}");
        }
        let json = request.body.as_ref().map(Value::to_string);
        let bytes = request.bytes.clone().or(json);
        self.body(&mut text, bytes.unwrap_or_default().as_bytes(), false);
        text
    }

    pub(crate) fn arrived(&mut self, request: &Received) -> String {
        let mut text = self.line(&request.method, &request.path, request.query.as_deref());
        for (name, value) in &request.headers {
            let value = match name.as_str() {
                "token" | "authorization" | "cookie" | "proxy-authorization" => {
                    "<hidden>".to_owned()
                }
                // The port is another each time.
                "host" => continue,
                name if self.strict && !ALWAYS.contains(&name) && name != "content-type" => {
                    "<hidden>".to_owned()
                }
                _ => self.text(value),
            };
            let _ = writeln!(text, "{name}: {value}");
        }
        self.body(&mut text, &request.body, false);
        text
    }

    fn line(&mut self, method: &str, path: &str, query: Option<&str>) -> String {
        let query = match query {
            Some(query) => format!("?{}", self.query(query)),
            None => String::new(),
        };
        self.text(&format!("{method} {path}{query}\n"))
    }

    fn query(&mut self, query: &str) -> String {
        match &mut self.redactor {
            Some(redactor) if self.strict => {
                let pairs = form_urlencoded::parse(query.as_bytes());
                let pairs = pairs.map(|(name, value)| redactor.pair(&name, &value));
                pairs.collect::<Vec<_>>().join("&")
            }
            _ => query.to_owned(),
        }
    }

    fn got(&mut self, outcome: &Outcome) -> String {
        let told = match &outcome.result {
            Ok(reply) => {
                let typed = self.json(&reply.typed, false);
                format!("a reply: {typed}")
            }
            Err(failure) => {
                let happened = if failure.maybe_executed {
                    "may have"
                } else {
                    "has not"
                };
                let again = if failure.retryable { "may" } else { "must not" };
                format!(
                    "an error of kind {}: the action {happened} happened, the call {again} be repeated",
                    failure.kind
                )
            }
        };
        let message = self.message(outcome.status, &outcome.headers, &outcome.body);
        format!("{told}\nattempts: {}\n\n{message}", outcome.attempts)
    }

    fn message(
        &mut self,
        status: Option<u16>,
        headers: &[(String, String)],
        bytes: &[u8],
    ) -> String {
        let of_error = !status.is_some_and(|status| (200..300).contains(&status));
        let status = status.map_or_else(|| "no status".to_owned(), |status| status.to_string());
        let mut text = status + "\n";
        for (name, value) in Redactor::kept(headers) {
            let value = self.text(value);
            let _ = writeln!(text, "{name}: {value}");
        }
        self.body(&mut text, bytes, of_error);
        text
    }

    fn body(&mut self, text: &mut String, bytes: &[u8], of_error: bool) {
        if bytes.is_empty() {
            return;
        }
        let shown = match serde_json::from_slice::<Value>(bytes) {
            Ok(value) => self.json(&value, of_error),
            Err(_) => {
                let page = String::from_utf8_lossy(bytes);
                let page = if self.strict {
                    Redactor::page(&page)
                } else {
                    self.text(&page)
                };
                format!("{page} ({} bytes)", bytes.len())
            }
        };
        text.push('\n');
        match shown.char_indices().nth(LONGEST) {
            Some((end, _)) => {
                let _ = write!(text, "{}… ({} bytes)", &shown[..end], shown.len());
            }
            None => text.push_str(&shown),
        }
    }

    fn json(&mut self, value: &Value, of_error: bool) -> String {
        match &mut self.redactor {
            Some(redactor) if self.strict => redactor.json(value, of_error).to_string(),
            _ => self.text(&value.to_string()),
        }
    }
}
