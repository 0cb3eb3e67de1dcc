//! What came, and what became of it.

/// A request that the simulator received, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// The `operationId` in the document; `None` when there is no such path or method.
    pub operation: Option<String>,
    /// Method of the request.
    pub method: String,
    /// Path and query of the request, as they arrived.
    pub target: String,
    /// Headers of the request, names in lower case. The key is not among them.
    pub headers: Vec<(String, String)>,
    /// Body of the request.
    pub body: Vec<u8>,
    /// Status of the answer, cut or not.
    pub status: u16,
    /// Whether the request is as the document has it, key and headers included.
    pub valid: bool,
    /// Why the request was refused.
    pub refusal: Option<String>,
    /// Whether the service did what it was asked for.
    pub executed: bool,
    /// Whether a fault was asked for.
    pub faulty: bool,
}
