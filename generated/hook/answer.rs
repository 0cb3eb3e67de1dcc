//! How the generated client reads an answer.

use progenitor_client::{Error, ResponseValue};
use reqwest::Response;
use serde::de::{DeserializeOwned, Error as _};

/// Reads an answer. One that is not understood is in the transport's record; the error here would
/// show it to every log, so it goes without the answer.
pub(crate) async fn answer<T: DeserializeOwned, E>(
    response: Response,
) -> Result<ResponseValue<T>, Error<E>> {
    match ResponseValue::from_response(response).await {
        Err(Error::InvalidResponsePayload(bytes, _)) => {
            let text = "the answer is not what the document says";
            let empty = bytes.slice(..0);
            Err(Error::InvalidResponsePayload(
                empty,
                serde_json::Error::custom(text),
            ))
        }
        read => read,
    }
}
