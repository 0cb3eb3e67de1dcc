//! The API key.

use std::fmt;

use http::HeaderValue;

use crate::error::Error;

/// An API key, sent as the header `Token` and printed nowhere.
///
/// A key is visible ASCII without spaces. The vendor's dashboard gives it; it opens every device
/// of the account, so treat it as a password.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// let key = wassenger::ApiKey::new("example-key")?;
/// assert_eq!(format!("{key:?}"), "ApiKey(<hidden>)");
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct ApiKey(HeaderValue);

impl ApiKey {
    /// Takes a key as it is.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when the key is empty or holds anything
    /// but visible ASCII, such as a line end from a file; the error does not show the key.
    pub fn new(key: impl AsRef<str>) -> Result<Self, Error> {
        let key = key.as_ref();
        if key.is_empty() {
            return Err(Error::invalid("API key", "it is empty"));
        }
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            let rule = "only visible ASCII without spaces or line ends is allowed";
            return Err(Error::invalid("API key", rule));
        }
        let mut value = HeaderValue::from_str(key)
            .map_err(|_| Error::invalid("API key", "it does not fit into a header"))?;
        value.set_sensitive(true);
        Ok(Self(value))
    }

    /// Reads the key from the environment variable `name`.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when the variable is not set or its value
    /// is no key (see [`ApiKey::new`]).
    pub fn from_env(name: &str) -> Result<Self, Error> {
        // Whoever gives the key itself instead of a name must not find it in the error.
        let usual = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        let shown = match name.contains('_') && name.bytes().all(usual) {
            true => name,
            false => "of that name",
        };
        match std::env::var(name) {
            Ok(key) => Self::new(key),
            Err(std::env::VarError::NotPresent) => {
                let rule = format!("set the environment variable {shown} to it");
                Err(Error::invalid("API key", rule))
            }
            Err(std::env::VarError::NotUnicode(_)) => {
                let rule = format!("the environment variable {shown} is no text");
                Err(Error::invalid("API key", rule))
            }
        }
    }

    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(<hidden>)")
    }
}
