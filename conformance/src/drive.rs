//! Makes the calls of fixtures through the client. The only place that knows both.

mod calls;
#[rustfmt::skip]
mod every_operation;
pub mod generated;
mod outcome;

use std::time::Duration;

use serde_json::Value;
use wassenger::{ApiKey, Client, DeviceId, RetryPolicy};

use crate::Error;
use crate::call::Stop;
use crate::fixture::Fixture;
use crate::outcome::Outcome;
use crate::received::Received;
use calls::Mode;
use generated::{Arguments, SendError};

/// The key that the embedded server gets; it opens nothing.
pub const TEST_KEY: &str = "conformance-check";

/// A path that no document has, to see what a server says that knows it no more.
pub(crate) const STRAY: &str = "/no/such/path/of/the/document";
const CURE: &str =
    "give a base URL with https, or with http on this machine, and a key that is not empty";

/// A client, ready to make the calls of fixtures.
pub struct Driver {
    client: Client,
}

/// Whether a text can be the id of a device.
pub(crate) fn is_device(text: &str) -> bool {
    text.parse::<DeviceId>().is_ok()
}

/// What became of a call.
pub(crate) enum Done {
    Built(Box<Received>),
    Sent(Box<Outcome>),
}

/// Scheme and host of a base URL that the client takes. They alone may be shown: a password, or a key in a query, is refused
/// without a word of it, but what stands where a path should could be a key, too.
///
/// # Errors
/// When the client refuses the base URL.
pub fn origin(base_url: &str) -> Result<String, Error> {
    let taken = || {
        let builder = Client::builder(ApiKey::new(TEST_KEY)?);
        builder.base_url(base_url).map(drop)
    };
    taken().map_err(|error| refused(&error))?;
    let url = reqwest::Url::parse(base_url).map_err(|error| Error::new(error.to_string(), CURE))?;
    Ok(url.origin().ascii_serialization())
}

fn refused(error: &wassenger::Error) -> Error {
    Error::new(error.to_string(), CURE)
}

impl Driver {
    /// A driver for one server. `backoff` is the first delay between attempts.
    ///
    /// # Errors
    /// When the client refuses the base URL or the key.
    pub fn new(base_url: &str, key: &str, backoff: Duration) -> Result<Self, Error> {
        Self::with(base_url, key, RetryPolicy::default().base_delay(backoff))
    }

    /// A driver that never repeats a request.
    pub(crate) fn once(base_url: &str, key: &str) -> Result<Self, Error> {
        Self::with(base_url, key, RetryPolicy::none())
    }

    fn with(base_url: &str, key: &str, retry: RetryPolicy) -> Result<Self, Error> {
        let build = || {
            Client::builder(ApiKey::new(key)?)
                .base_url(base_url)?
                .retry(retry)
                .build()
        };
        let client = build().map_err(|error| refused(&error))?;
        Ok(Self { client })
    }

    /// Makes the call. One that the client has no type for is refused by it, where the fixture says that it is.
    ///
    /// # Errors
    /// When the `call` of the fixture is not one that the client knows.
    pub async fn send(&self, fixture: &Fixture) -> Result<Outcome, Error> {
        if let Some(arguments) = &fixture.arguments {
            let sent = generated::send(&self.client, &fixture.operation, arguments).await;
            return outcome::sent(sent);
        }
        match calls::call(&self.client, fixture, Mode::Send).await {
            Err(Stop::Refused(failure, _)) if !fixture.is_sent() => Ok(outcome::unsent(*failure)),
            Err(stop) => Err(stop.into()),
            Ok(Done::Sent(outcome)) => Ok(*outcome),
            Ok(Done::Built(_)) => Err(Error::new(
                "the call was built, not sent",
                "this is a fault of the check itself",
            )),
        }
    }

    /// Asks for [`STRAY`], which changes nothing wherever it ends up.
    pub(crate) async fn stray(&self) -> Outcome {
        outcome::of(self.client.request("GET", STRAY).await, |_| Value::Null)
    }

    /// Builds what [`stray`](Self::stray) sends.
    ///
    /// # Errors
    /// When the client refuses it.
    pub(crate) fn build_stray(&self) -> Result<Received, Error> {
        let built = self.client.request("GET", STRAY).to_request();
        let built = built.as_ref().map(Received::from);
        built.map_err(|error| Error::new(error.to_string(), outcome::CURE))
    }

    /// The names that the client takes in the query and in the body of an operation, as it tells when it is given another.
    /// No name is told where it takes any.
    pub(crate) async fn takes(
        &self,
        operation: &str,
        arguments: &Arguments,
    ) -> (Vec<String>, Vec<String>) {
        // No name of the document is empty.
        let (mut query, mut body) = (arguments.clone(), arguments.clone());
        query.query.insert(String::new(), Value::Null);
        if let Some(fields) = body.body.as_mut().and_then(Value::as_object_mut) {
            fields.insert(String::new(), Value::Null);
        }
        let mut told = Vec::new();
        for (given, at) in [(query, "query."), (body, "body.")] {
            told.push(
                match generated::build(&self.client, operation, &given).await {
                    Err(SendError::Strange { name, takes }) if name == at => takes,
                    _ => Vec::new(),
                },
            );
        }
        let body = told.pop().unwrap_or_default();
        (told.pop().unwrap_or_default(), body)
    }

    /// Builds the request of the call and sends nothing.
    ///
    /// # Errors
    /// When the `call` of the fixture is not one that the client knows, or the client refuses it.
    pub async fn build(&self, fixture: &Fixture) -> Result<Received, Error> {
        if let Some(arguments) = &fixture.arguments {
            let built = generated::build(&self.client, &fixture.operation, arguments).await;
            let built = built.as_ref().map(Received::from);
            return built.map_err(|error| Error::new(error.to_string(), outcome::CURE));
        }
        match calls::call(&self.client, fixture, Mode::Build).await? {
            Done::Built(request) => Ok(*request),
            Done::Sent(_) => Err(Error::new(
                "the call was sent, not built",
                "this is a fault of the check itself",
            )),
        }
    }
}
