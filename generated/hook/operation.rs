//! What an operation is, apart from its types.

/// What the pinned document says about one operation, apart from its types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// `operationId` of the document, for example `set_queue_status`.
    pub id: &'static str,
    /// HTTP method in capitals.
    pub method: &'static str,
    /// Path template below the base URL, for example `/devices/{deviceId}/queue`.
    pub path: &'static str,
    /// One line that says what the operation does.
    pub summary: &'static str,
    /// When a failed attempt may be followed by another one.
    pub retry: RetryClass,
    /// How well the operation is known.
    pub provenance: Provenance,
    /// Media types of a success, as the value of an `Accept` header.
    pub accept: &'static str,
    /// Seconds the service may take when it is called with `wait=true`.
    pub wait_seconds: Option<u32>,
    /// Parameters of the query that are lists in one value, and the text between their items.
    pub joined: &'static [(&'static str, &'static str)],
    /// Whether a request without a body is valid, though one with a body is too.
    pub optional_body: bool,
    /// Whether a body without any field, `{}`, is valid.
    pub empty_body: bool,
    /// Lists and objects in the body that must hold something: sending `[]` or `{}` could mean
    /// "everything". Each is the path to it: fields, `[]` for the items of a list and `{}` for
    /// any field, with `/` between them; empty for a body that is a list.
    pub filled: &'static [&'static str],
    /// Fields of the body of which one must be given; every choice holds.
    pub choices: &'static [Choice],
}

/// Fields of a body that stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    /// Whether exactly one of them must be given; otherwise one or more.
    pub exactly_one: bool,
    /// Their names, as in the JSON.
    pub names: &'static [&'static str],
}

/// When a failed attempt may be repeated without being asked to (`x-retry` in the document).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryClass {
    /// Twice is the same as once: repeated whenever the outcome is unknown or temporary.
    Repeatable,
    /// Repeated only when surely not sent, or when the service refused it unprocessed
    /// (429, or 503 with `Retry-After` that is no page).
    Refused,
    /// Repeated only when surely not sent.
    Unsent,
}

/// How well a part of the document is known (`x-provenance`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Provenance {
    /// Seen on the wire or in working client code.
    Seen,
    /// Documented by the vendor.
    Documented,
    /// Inferred from other parts; it may be wrong.
    Inferred,
}
