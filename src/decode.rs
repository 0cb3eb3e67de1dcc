//! Why an answer could not be understood, or a request not be built, in words that show nothing
//! of their content.

use serde::de::DeserializeOwned;
use wassenger_api as api;

/// Why `body` is no `T`: the path of the field and what was expected there.
pub(crate) fn fault<T: DeserializeOwned>(body: &[u8]) -> String {
    if body.is_empty() {
        return "there is no body, but one is promised".to_owned();
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut json) else {
        return "there is more than one value in the body".to_owned();
    };
    let path = error.path().to_string();
    let error = error.into_inner();
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    // serde_json counts it among the faults of syntax, though JSON has no limit.
    if text.starts_with("number out of range") {
        return format!("`{path}` is a number that no 64-bit float can hold");
    }
    if !error.is_data() {
        return format!("the body is no JSON (line {line}, column {column})");
    }
    // The front half of serde's message can quote the value.
    let expected = match text.rsplit_once(", expected ") {
        Some((_, expected)) => expected.split(" at line ").next().unwrap_or_default(),
        None => "another type",
    };
    format!("`{path}` is not what was expected: {expected} (line {line}, column {column})")
}

/// Why the generated client refused to build a request; `None` when it did build it, so that the
/// record of the exchange tells more.
pub(crate) fn refusal<E>(error: api::Error<E>) -> Option<String> {
    match error {
        api::Error::InvalidRequest(text) | api::Error::Custom(text) => Some(text),
        // The transport never fails with one: it is of the builder of requests.
        api::Error::CommunicationError(error) => {
            let text = std::error::Error::source(&error).map(ToString::to_string);
            Some(text.unwrap_or_else(|| error.without_url().to_string()))
        }
        _ => None,
    }
}
