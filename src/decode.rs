//! Why an answer could not be understood, or a request not be built, in words that show nothing
//! of their content.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
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
    let path = match path_of(error.path()) {
        path if path.is_empty() => ".".to_owned(),
        path => path,
    };
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
    let expected = expected(&text);
    format!("`{path}` is not what was expected: {expected} (line {line}, column {column})")
}

/// How messages of serde begin that tell what was expected. A type that writes messages of its own could put anything there.
const OF_SERDE: [&str; 5] = [
    "invalid type: ",
    "invalid value: ",
    "invalid length ",
    "unknown variant `",
    "unknown field `",
];

/// What serde expected, without what it found.
fn expected(text: &str) -> &str {
    if let Some(missing) = missing_field(text) {
        return missing;
    }
    let is_of_serde = OF_SERDE.iter().any(|beginning| text.starts_with(beginning));
    // The front half of serde's message can quote the value.
    match text.rsplit_once(", expected ").filter(|_| is_of_serde) {
        Some((_, expected)) => expected.split(" at line ").next().unwrap_or_default(),
        None => "another type",
    }
}

/// The words for a field that is not there. Its name is of the type, not of the data.
fn missing_field(text: &str) -> Option<&str> {
    let words = text.split(" at line ").next()?;
    let name = words.strip_prefix("missing field `")?.strip_suffix('`')?;
    // A type that writes messages of its own could put anything there.
    is_field(name).then_some(words)
}

/// A part of JSON that is at hand, as a `T`; `name` is where the part stands. Why it is none: the
/// path and what was expected there.
pub(crate) fn part<T: DeserializeOwned>(name: &str, json: &Value) -> Result<T, String> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let steps = path_of(error.path());
        let dot = if steps.is_empty() || steps.starts_with('[') {
            ""
        } else {
            "."
        };
        let text = error.into_inner().to_string();
        let expected = expected(&text);
        format!("`{name}{dot}{steps}` is not what was expected: {expected}")
    })
}

/// A path as `data.items[0].name`; nothing for the whole.
fn path_of(path: &serde_path_to_error::Path) -> String {
    let steps: String = path.iter().map(step).collect();
    steps.strip_prefix('.').unwrap_or(&steps).to_owned()
}

/// A step of a path. The types of a caller can have maps, and their keys can be somebody's number
/// or name: what is not written as a field is hidden.
fn step(segment: &Segment) -> String {
    match segment {
        Segment::Seq { index } => format!("[{index}]"),
        Segment::Map { key: name } | Segment::Enum { variant: name } if is_field(name) => {
            format!(".{name}")
        }
        _ => ".<hidden>".to_owned(),
    }
}

/// Whether a name is written as the service and serde write fields.
fn is_field(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_lowercase() || letter == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
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
