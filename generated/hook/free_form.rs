//! Requests that the pinned document does not know: the same encoder, guard and transport.

use progenitor_client::{Error, ResponseValue};
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Method, Request, Url};
use serde::de::DeserializeOwned;

use super::operation::{Operation, Provenance, RetryClass};
use super::{answer, guard, segment, unexpected};
use crate::client::Client;

impl Client {
    /// Makes a request that the document does not know, below the base URL: `segments` are its path,
    /// unencoded and one each, `query` its names and values, `body` its JSON.
    ///
    /// Nothing but the path is checked, and an answer is read as any type.
    ///
    /// # Errors
    /// A method that [`Operation::free_form`] does not know, a segment that is empty, `.` or `..` or
    /// has a backslash or a control character; then as every operation.
    pub async fn free_form<T: DeserializeOwned, E>(
        &self,
        method: &Method,
        segments: &[String],
        query: &[(String, String)],
        body: Option<Vec<u8>>,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let operation = Operation::free_form(method)
            .ok_or_else(|| Error::InvalidRequest(METHOD_FAULT.to_owned()))?;
        let mut url = self.baseurl.clone();
        for (at, value) in segments.iter().enumerate() {
            url.push('/');
            url.push_str(&segment(&format!("path: segment {}", at + 1), value)?);
        }
        let invalid = |e| Error::InvalidRequest(format!("path: this makes no URL: {e}"));
        let mut request = Request::new(method.clone(), Url::parse(&url).map_err(invalid)?);
        self.inner.0.begin(operation);
        guard::below(&self.baseurl, request.url(), segments).map_err(Error::InvalidRequest)?;
        if !query.is_empty() {
            request.url_mut().query_pairs_mut().extend_pairs(query);
        }
        literal_commas(&mut request);
        if let Some(body) = body {
            let json = HeaderValue::from_static("application/json");
            request.headers_mut().insert(CONTENT_TYPE, json);
            *request.body_mut() = Some(body.into());
        }
        let response = self.inner.carry(request, operation)?.await;
        match response.status().is_success() {
            true => answer(response),
            false => Err(unexpected(response)),
        }
    }
}

/// Writes the commas of a query as they are: the caller may mean a list, and in any other value both
/// spellings mean the same.
fn literal_commas(request: &mut Request) {
    let query = request.url().query().filter(|query| query.contains("%2C"));
    if let Some(query) = query.map(|query| query.replace("%2C", ",")) {
        request.url_mut().set_query(Some(&query));
    }
}

const METHOD_FAULT: &str = "method: it is none of GET, POST, PUT, PATCH and DELETE";

impl Operation {
    /// What stands for requests that the document does not know, by method. They have no path, and
    /// since nothing is known of them, they are repeated only when surely not sent: a GET of this
    /// API can act, too.
    pub const FREE_FORM: &'static [Self; 5] = &[
        free_form("GET"),
        free_form("POST"),
        free_form("PUT"),
        free_form("PATCH"),
        free_form("DELETE"),
    ];

    /// The one of [`FREE_FORM`](Self::FREE_FORM) with this method.
    #[must_use]
    pub fn free_form(method: &Method) -> Option<&'static Self> {
        Self::FREE_FORM.iter().find(|one| method == one.method)
    }
}

const fn free_form(method: &'static str) -> Operation {
    Operation {
        id: "request",
        method,
        path: "",
        summary: "A request that the document does not know",
        retry: RetryClass::Unsent,
        provenance: Provenance::Inferred,
        accept: "application/json",
        wait_seconds: None,
        joined: &[],
        optional_body: false,
        empty_body: true,
        filled: &[],
        choices: &[],
    }
}
