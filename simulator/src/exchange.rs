//! What came, and what became of it.

/// A request that the simulator received, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// The `operationId` in the document; `None` when there is no such path or method.
    pub operation: Option<String>,
    /// Method of the request.
    pub method: String,
    /// Path and query of the request, as they arrived. Where the key is in them, `[key]` stands in its place.
    pub target: String,
    /// Headers of the request, names in lower case. The one with the key is not among them, and where another has it, `[key]` stands
    /// in its place.
    pub headers: Vec<(String, String)>,
    /// Body of the request; empty where it was too large or broken.
    pub body: Vec<u8>,
    /// Status of the answer, cut or not.
    pub status: u16,
    /// Body of the answer, all of it where it was cut.
    pub answer: Vec<u8>,
    /// Whether the request is as the document has it, key and headers included.
    pub valid: bool,
    /// Why the request was refused, if that is what the answer says.
    pub refusal: Option<String>,
    /// Whether the service did what it was asked for.
    pub executed: bool,
    /// Whether a fault was asked for.
    pub faulty: bool,
}
