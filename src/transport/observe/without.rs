//! Nobody watches.

use std::time::Duration;

use reqwest::Request;
use wassenger_api::Operation;

use crate::error::ErrorKind;
use crate::transport::Exchange;

pub(crate) struct Observer;

impl Observer {
    pub(crate) fn start(_: &'static Operation) -> Self {
        Self
    }

    pub(crate) fn attempt(
        &self,
        _: u32,
        _: Duration,
        attempt: impl Future<Output = Box<Exchange>>,
    ) -> impl Future<Output = Box<Exchange>> {
        attempt
    }

    pub(crate) fn answered(&self, _: &Request, _: &Exchange) {}

    pub(crate) fn ended(&self, _: Option<ErrorKind>) {}
}
