//! How the answer of a free-form request is read.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::transport::Exchange;

/// As what an answer is read. It cannot be implemented elsewhere.
pub trait ReadAs: Sized + Send + Sync {
    /// What is decoded.
    type Typed: DeserializeOwned + Send;
    /// The media type to ask for, if it is not JSON.
    const ACCEPT: Option<&'static str>;

    /// The answer; `None` when it is none.
    fn read(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Self>;
}

impl ReadAs for Value {
    type Typed = Self;
    const ACCEPT: Option<&'static str> = None;

    fn read(typed: Option<Self>, _: &Exchange) -> Option<Self> {
        typed
    }
}

impl ReadAs for Bytes {
    // The bytes are the answer; what they are is the caller's to know.
    type Typed = ();
    const ACCEPT: Option<&'static str> = Some("*/*");

    fn read(_: Option<()>, exchange: &Exchange) -> Option<Self> {
        Some(exchange.body.clone())
    }
}
