//! What goes into an operation, and what comes out.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The arguments of a request that the document has nothing against.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args {
    /// Decoded values of the path's parameters.
    pub(crate) path: BTreeMap<String, String>,
    /// Parameters of the query, typed as their schemas say.
    pub(crate) query: Map<String, Value>,
    pub(crate) body: Option<Value>,
}

/// An answer of the service.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Body,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    None,
    Json(Value),
    /// Of this media type.
    Bytes(&'static str, Vec<u8>),
}

impl Body {
    /// What it is; `None` for no body.
    pub(crate) fn media_type(&self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Json(_) => Some("application/json"),
            Self::Bytes(name, _) => Some(name),
        }
    }
}
