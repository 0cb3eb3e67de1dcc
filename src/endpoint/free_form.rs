//! Requests that the pinned document does not know: a method, a path, JSON in and out.

mod path;
mod read;

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde_json::Value;
use wassenger_api::{self as api, Operation};

pub(crate) use read::ReadAs;

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::transport::Exchange;
use path::Path;

/// A request of the caller's own; see [`Client::request`](crate::Client::request).
///
/// `Debug` shows the method, and neither path nor query nor body.
pub struct FreeForm<A = Value> {
    method: Method,
    path: Path,
    query: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    /// The last body cannot be written.
    body_fault: bool,
    /// There is a kind of request for it.
    method_known: bool,
    answer: PhantomData<fn() -> A>,
}

impl FreeForm {
    pub(crate) fn new(method: Option<Method>, path: &str) -> Self {
        let known = method.filter(|method| Operation::free_form(method).is_some());
        Self {
            method_known: known.is_some(),
            method: known.unwrap_or_default(),
            path: Path::new(path),
            query: Vec::new(),
            body: None,
            body_fault: false,
            answer: PhantomData,
        }
    }
}

impl<'a, A> Call<'a, FreeForm<A>> {
    /// The value of a `{name}` in the path: whatever it is, it becomes that one segment. Sending
    /// fails with [`InvalidInput`](crate::ErrorKind::InvalidInput) when the path has no such name,
    /// when it has a value already, and when the value is empty, `.` or `..` or has a backslash or a
    /// control character.
    pub fn path_value(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.operation.path.fill(name, value.as_ref());
        self
    }

    /// One more parameter of the query, percent-encoded but for its commas, which separate the items
    /// of a list in this API. Sending fails with
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when its name is empty, stands there
    /// already, or is `token`: URLs are logged.
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let pair = (name.to_owned(), value.as_ref().to_owned());
        self.operation.query.push(pair);
        self
    }

    /// The body, sent as it is with `Content-Type: application/json`, be it `null` or `{}`; the last
    /// one counts. Sending fails with [`InvalidInput`](crate::ErrorKind::InvalidInput) with GET,
    /// which has no body, and when the value cannot be written as JSON.
    pub fn json(mut self, value: &(impl Serialize + ?Sized)) -> Self {
        let body = serde_json::to_vec(value);
        self.operation.body_fault = body.is_err();
        self.operation.body = body.ok();
        self
    }
}

impl<'a> Call<'a, FreeForm> {
    /// Takes the answer as it comes, of any media type: for files. The header `Accept` is `*/*`
    /// then. A page (HTML) stays an error.
    pub fn bytes(self) -> Call<'a, FreeForm<Bytes>> {
        self.map(|operation| FreeForm {
            method: operation.method,
            path: operation.path,
            query: operation.query,
            body: operation.body,
            body_fault: operation.body_fault,
            method_known: operation.method_known,
            answer: PhantomData,
        })
    }
}

impl<A: ReadAs> Endpoint for FreeForm<A> {
    type Typed = A::Typed;
    type Answer = A;

    fn operation() -> &'static Operation {
        // Its name counts, to refuse what cannot be right; a request has the one of its method.
        &Operation::FREE_FORM[0]
    }

    fn check(&self) -> Result<(), Error> {
        if !self.method_known {
            let rule = "it is none of GET, POST, PUT, PATCH and DELETE, in capitals";
            return Err(Error::invalid("method", rule));
        }
        if self.body_fault {
            let rule = "it cannot be written as JSON; the keys of its maps must be texts";
            return Err(Error::invalid("body", rule));
        }
        if self.body.is_some() && self.method == Method::GET {
            return Err(Error::invalid(
                "body",
                "a GET has none; give it in the query",
            ));
        }
        let mut names: Vec<&str> = self.query.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if names.first() == Some(&"") {
            return Err(Error::invalid("query", "a name is empty"));
        }
        if names.iter().any(|name| name.eq_ignore_ascii_case("token")) {
            let rule = "a key does not belong in a URL, which is logged; the client sends its own";
            return Err(Error::invalid("query", rule));
        }
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            let rule = "a name stands twice; join the items of a list by commas";
            return Err(Error::invalid("query", rule));
        }
        self.path.segments().map(|_| ())
    }

    fn accept(&self) -> Option<&'static str> {
        A::ACCEPT
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let segments = self.path.segments();
        let segments = segments.map_err(|error| api::Error::InvalidRequest(error.to_string()))?;
        api.free_form(&self.method, &segments, &self.query, self.body.clone())
            .await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<A> {
        A::read(typed, exchange)
    }
}

impl<A> Clone for FreeForm<A> {
    fn clone(&self) -> Self {
        Self {
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            body: self.body.clone(),
            body_fault: self.body_fault,
            method_known: self.method_known,
            answer: PhantomData,
        }
    }
}

impl<A> fmt::Debug for FreeForm<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FreeForm")
            .field("method", &self.method)
            .field("query", &self.query.len())
            .field("body_bytes", &self.body.as_ref().map(Vec::len))
            .finish_non_exhaustive()
    }
}
