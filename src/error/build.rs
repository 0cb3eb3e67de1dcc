//! How errors are made.

use std::borrow::Cow;
use std::fmt::Display;

use bytes::Bytes;
use http::HeaderMap;
use wassenger_api::Operation;

use super::{Error, ErrorKind, Inner};
use crate::error::vendor::VendorError;
use crate::transport::{Exchange, Failure};

impl Error {
    /// Input that cannot be right; `rule` says why and how to mend it.
    pub(crate) fn invalid(field: &'static str, rule: impl Display) -> Self {
        Self::refused(None, format!("{field}: {rule}"))
    }

    /// A request that was refused before it was sent.
    pub(crate) fn refused(
        operation: Option<&'static Operation>,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        let mut inner = Inner::new(ErrorKind::InvalidInput, operation);
        inner.text = text.into();
        Self(Box::new(inner))
    }

    /// A finished exchange that is no success.
    pub(crate) fn failed(operation: &'static Operation, exchange: Exchange) -> Self {
        let kind = exchange.error_kind().unwrap_or(ErrorKind::Decode);
        let mut inner = Inner::of(kind, operation, &exchange);
        inner.class = exchange.class.or(Some(operation.retry));
        inner.text = exchange
            .failure
            .as_ref()
            .map(Failure::text)
            .unwrap_or_default();
        // What a success says that broke off is not about the failure, and what was cut at the limit
        // is no JSON.
        let is_cut = matches!(exchange.failure, Some(Failure::TooLarge(_)));
        if !is_cut && !exchange.status.is_some_and(|status| status.is_success()) {
            inner.vendor = VendorError::read(&exchange.body);
        }
        inner.source = exchange.failure.and_then(Failure::into_source);
        inner.status = exchange.status;
        inner.status_is_earlier = exchange.status_is_earlier;
        inner.headers = exchange.headers;
        inner.body = exchange.body;
        inner.retry_after = exchange.retry_after;
        Self(Box::new(inner))
    }

    /// A success whose body is not what it should be.
    pub(crate) fn decode(
        operation: &'static Operation,
        exchange: Exchange,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        let mut inner = Inner::of(ErrorKind::Decode, operation, &exchange);
        inner.text = text.into();
        inner.status = exchange.status;
        inner.headers = exchange.headers;
        inner.body = exchange.body;
        Self(Box::new(inner))
    }

    /// Adds what an earlier operation of the same call may have done.
    pub(crate) fn maybe_executed_before(mut self, executed: bool) -> Self {
        self.0.maybe_executed |= executed;
        self
    }

    /// Names the operation that an input was meant for.
    pub(crate) fn in_operation(mut self, operation: &'static Operation) -> Self {
        self.0.operation = Some(operation);
        self
    }
}

impl Inner {
    /// As before anything was sent.
    fn new(kind: ErrorKind, operation: Option<&'static Operation>) -> Self {
        Self {
            kind,
            operation,
            text: Cow::default(),
            status: None,
            status_is_earlier: false,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            vendor: VendorError::default(),
            retry_after: None,
            attempts: 0,
            maybe_executed: false,
            class: None,
            source: None,
        }
    }

    fn of(kind: ErrorKind, operation: &'static Operation, exchange: &Exchange) -> Self {
        Self {
            attempts: exchange.attempts,
            maybe_executed: exchange.maybe_executed,
            ..Self::new(kind, Some(operation))
        }
    }
}
