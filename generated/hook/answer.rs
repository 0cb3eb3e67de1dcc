//! How the generated client reads an answer.

use bytes::Bytes;
use http::Response;
use progenitor_client::{Error, ResponseValue};
use serde::de::{DeserializeOwned, Error as _};

/// Reads an answer. One that is not understood is in the transport's record; the error here would
/// show it to every log, so it goes without the answer.
pub(crate) fn answer<T: DeserializeOwned, E>(
    response: Response<Bytes>,
) -> Result<ResponseValue<T>, Error<E>> {
    let (head, body) = response.into_parts();
    match serde_json::from_slice(&body) {
        Ok(value) => Ok(ResponseValue::new(value, head.status, head.headers)),
        Err(_) => {
            let text = "the answer is not what the document says";
            let error = serde_json::Error::custom(text);
            Err(Error::InvalidResponsePayload(Bytes::new(), error))
        }
    }
}

/// Takes an answer whose body is not read here.
#[allow(
    dead_code,
    reason = "called by operations without JSON in their answers, which a document may have"
)]
pub(crate) fn empty(response: Response<Bytes>) -> ResponseValue<()> {
    let (head, _) = response.into_parts();
    ResponseValue::new((), head.status, head.headers)
}

/// The error for a status that the document does not have.
pub(crate) fn unexpected<E>(response: Response<Bytes>) -> Error<E> {
    Error::UnexpectedResponse(response.into())
}
