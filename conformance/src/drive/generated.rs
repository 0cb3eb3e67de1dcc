//! Any operation of the document, called with plain data through [`Client::call`], as a user of the generated types
//! would. `cargo xtask codegen` writes the call of each operation.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_aux::serde_introspection::serde_introspect;
use serde_json::{Map, Value};
use wassenger::{Call, Client, Generated, Reply, api};

use super::every_operation;

/// The `operationId` of every operation, sorted.
pub const IDS: &[&str] = every_operation::IDS;

/// What a call is given, under the names of the document. `Debug` shows the names alone.
#[derive(Clone, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Arguments {
    /// Values in the path, not encoded.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub path: BTreeMap<String, String>,
    /// Values in the query: a text, a number, a flag, or a list of them.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub query: Map<String, Value>,
    /// The body; absent when there is none.
    #[serde(
        deserialize_with = "crate::fixture::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub body: Option<Value>,
}

/// What the caller got for a success. `Debug` does not show what is in it.
#[derive(Clone)]
pub struct Sent {
    /// HTTP status.
    pub status: StatusCode,
    /// Headers of the answer.
    pub headers: HeaderMap,
    /// The typed answer, written as JSON again; null where the answer is bytes or nothing.
    pub typed: Value,
    /// The answer as it came, if it is JSON.
    pub json: Option<Value>,
    /// The answer's bytes.
    pub bytes: Vec<u8>,
    /// The identifier that the service gave the request, if it did.
    pub request_id: Option<String>,
    /// How many times the request was tried.
    pub attempts: u32,
}

/// Why there is no answer, or no request.
#[derive(Debug)]
#[non_exhaustive]
pub enum SendError {
    /// The arguments are not those of the operation: which, and why.
    Arguments(String),
    /// An argument that the operation does not take.
    Strange {
        /// Its place: `query.size`, `body.status`.
        name: String,
        /// The names that the operation takes there.
        takes: Vec<String>,
    },
    /// The call failed.
    Call(Box<wassenger::Error>),
}

/// Whether a call is sent or only built.
#[derive(Clone, Copy)]
pub(super) enum Mode {
    Send,
    Build,
}

pub(super) enum Done {
    Sent(Box<Sent>),
    Built(Box<http::Request<Vec<u8>>>),
}

pub(super) type Calling<'a> = Pin<Box<dyn Future<Output = Result<Done, SendError>> + Send + 'a>>;

/// Sends the call of an operation.
///
/// # Errors
/// [`SendError::Arguments`] and [`SendError::Strange`] when the client has no such operation or the arguments are not its own, and
/// [`SendError::Call`] when the call fails.
pub async fn send(
    client: &Client,
    operation: &str,
    arguments: &Arguments,
) -> Result<Sent, SendError> {
    match call(client, operation, arguments, Mode::Send).await? {
        Done::Sent(sent) => Ok(*sent),
        Done::Built(_) => Err(SendError::Arguments(
            "the call was built, not sent".to_owned(),
        )),
    }
}

/// Builds the request of an operation, and sends nothing.
///
/// # Errors
/// As [`send`]: [`SendError::Call`] when the client refuses to send such a request.
pub async fn build(
    client: &Client,
    operation: &str,
    arguments: &Arguments,
) -> Result<http::Request<Vec<u8>>, SendError> {
    match call(client, operation, arguments, Mode::Build).await? {
        Done::Built(request) => Ok(*request),
        Done::Sent(_) => Err(SendError::Arguments(
            "the call was sent, not built".to_owned(),
        )),
    }
}

fn call<'a>(
    client: &'a Client,
    operation: &str,
    arguments: &'a Arguments,
    mode: Mode,
) -> Calling<'a> {
    every_operation::call(operation, client, arguments, mode).unwrap_or_else(|| {
        let text = format!(
            "{operation}: the client has no such operation; if the document has it, run `cargo xtask codegen`"
        );
        Box::pin(std::future::ready(Err(SendError::Arguments(text))))
    })
}

/// Ends a call in one of the two ways.
pub(super) async fn finish<'a, F, Fut, T, E>(
    call: Call<'a, Generated<F>>,
    mode: Mode,
) -> Result<Done, SendError>
where
    F: FnOnce(api::Client) -> Fut + Send + 'a,
    Fut: Future<Output = Result<api::ResponseValue<T>, api::Error<E>>> + Send,
    T: DeserializeOwned + Serialize + Send,
    E: Send,
{
    match mode {
        Mode::Build => call
            .into_request()
            .map(|request| Done::Built(Box::new(request))),
        Mode::Send => call.await.map(|reply| Done::Sent(Box::new(sent(&reply)))),
    }
    .map_err(|error| SendError::Call(Box::new(error)))
}

fn sent<T: Serialize>(reply: &Reply<T>) -> Sent {
    Sent {
        status: reply.status(),
        headers: reply.headers().clone(),
        typed: serde_json::to_value(&**reply).unwrap_or_default(),
        json: reply.json(),
        bytes: reply.body().to_vec(),
        request_id: reply.request_id().map(str::to_owned),
        attempts: reply.attempts(),
    }
}

impl Arguments {
    /// Whether all that is given is an argument of the operation.
    pub(super) fn only(&self, path: &[&str], query: &[&str], body: bool) -> Result<(), SendError> {
        if let Some(name) = self.path.keys().find(|name| !path.contains(&name.as_str())) {
            return Err(strange("path.", name, path));
        }
        if let Some(name) = self
            .query
            .keys()
            .find(|name| !query.contains(&name.as_str()))
        {
            return Err(strange("query.", name, query));
        }
        if self.body.is_some() && !body {
            return Err(strange("", "body", &[]));
        }
        Ok(())
    }

    /// A value in the path; it is a text, but may stand for a number.
    pub(super) fn path<T: DeserializeOwned>(&self, name: &str) -> Result<T, SendError> {
        let text = self.path.get(name).ok_or_else(|| missing("path.", name))?;
        let read = serde_json::from_value(Value::from(text.as_str()));
        read.or_else(|error| serde_json::from_str(text).map_err(|_| wrong("path.", name, error)))
    }

    /// A value in the query; an `Option` may be missing.
    pub(super) fn query<T: DeserializeOwned>(&self, name: &str) -> Result<T, SendError> {
        read(self.query.get(name), "query.", name)
    }

    /// The body; an `Option` may be missing.
    pub(super) fn body<T: DeserializeOwned>(&self) -> Result<T, SendError> {
        read(self.body.as_ref(), "", "body").map_err(|error| {
            let takes = serde_introspect::<T>();
            let given = self.body.as_ref().and_then(Value::as_object);
            let mut given = given.into_iter().flat_map(Map::keys);
            // A type of no fields, or of any, names none.
            let other = given.find(|name| !takes.is_empty() && !takes.contains(&name.as_str()));
            other.map_or(error, |name| strange("body.", name, takes))
        })
    }
}

fn read<T: DeserializeOwned>(
    value: Option<&Value>,
    kind: &str,
    name: &str,
) -> Result<T, SendError> {
    match value {
        Some(value) => {
            T::deserialize(value).map_err(|error| wrong(kind, name, quoted(&error.to_string())))
        }
        None => T::deserialize(Value::Null).map_err(|_| missing(kind, name)),
    }
}

/// What serde says, with a name that it does not know in quotes, as it has texts: a person's may be there.
fn quoted(fault: &str) -> String {
    for beginning in ["unknown variant ", "unknown field "] {
        let named = fault.strip_prefix(beginning);
        let Some(rest) = named.and_then(|rest| rest.strip_prefix('`')) else {
            continue;
        };
        // The last of them: a name may hold others, and what is known holds none.
        let ends = ["`, expected ", "`, there are no "];
        if let Some(end) = ends.iter().filter_map(|end| rest.rfind(end)).max() {
            return format!("{beginning}{:?}{}", &rest[..end], &rest[end + 1..]);
        }
    }
    fault.to_owned()
}

fn strange(kind: &str, name: &str, takes: &[&str]) -> SendError {
    SendError::Strange {
        name: format!("{kind}{name}"),
        takes: takes.iter().map(|&name| name.to_owned()).collect(),
    }
}

fn missing(kind: &str, name: &str) -> SendError {
    wrong(kind, name, "missing")
}

fn wrong(kind: &str, name: &str, fault: impl fmt::Display) -> SendError {
    SendError::Arguments(format!("{kind}{name}: {fault}"))
}

impl fmt::Debug for Arguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arguments")
            .field("path", &self.path.keys())
            .field("query", &self.query.keys())
            .field("body", &self.body.is_some())
            .finish()
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent")
            .field("status", &self.status)
            .field("bytes", &self.bytes.len())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arguments(text) => f.write_str(text),
            Self::Strange { name, takes } => {
                match name.split_once('.') {
                    Some((place, name)) => {
                        write!(f, "{place}: the operation has no argument {name:?}")?;
                    }
                    None => write!(f, "{name}: the operation has none")?,
                }
                if takes.is_empty() {
                    return Ok(());
                }
                write!(f, "; it has {}", takes.join(", "))
            }
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SendError {}
