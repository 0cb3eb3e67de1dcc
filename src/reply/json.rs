//! Reading JSON that was never seen, or has two spellings: any is taken, and what is not there is
//! `None`.

use serde_json::Value;

/// The body of an answer as JSON, `Null` when it is none.
pub(super) fn parse(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_default()
}

/// As `Value::pointer`, which unescapes each step; the names of the service have nothing to unescape.
fn at<'a>(json: &'a Value, path: &str) -> Option<&'a Value> {
    let mut names = path.split('/').skip(1);
    names.try_fold(json, |json, name| json.get(name))
}

/// A text at the first of the paths that has one.
pub(crate) fn text<'a>(json: &'a Value, paths: &[&str]) -> Option<&'a str> {
    paths.iter().find_map(|path| at(json, path)?.as_str())
}

/// A count at the first of the paths that has one; `7.0` is seven, `-1` and `0.5` are no counts.
pub(crate) fn count(json: &Value, paths: &[&str]) -> Option<u64> {
    paths.iter().find_map(|path| {
        let number = at(json, path)?;
        number.as_u64().or_else(|| {
            let number = number.as_f64()?;
            // Up to here every whole number is exact in a float.
            let whole = number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number);
            whole.then_some(number as u64)
        })
    })
}

/// For `Debug`: a word of the API as it is, any other text hidden.
pub(crate) fn shown<'a>(text: Option<&'a str>, words: &[&str]) -> Option<&'a str> {
    text.map(|text| {
        if words.contains(&text) {
            text
        } else {
            "<hidden>"
        }
    })
}
