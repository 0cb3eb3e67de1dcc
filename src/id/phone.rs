//! Phone numbers.

use std::str::FromStr;

use wassenger_api::types;

use super::{ChatId, checked_text, masked_whole, shown};
use crate::error::Error;

/// Digits of a number with its country code: E.164 allows 15; the shortest assigned have 7.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A phone number in E.164 form: a plus, the country code, the number, 7 to 15 digits in all.
///
/// `Debug` masks the middle; `Display` is the value.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// let phone: wassenger::PhoneNumber = "+12025550123".parse()?;
/// assert_eq!(format!("{phone:?}"), "PhoneNumber(+12…23)");
/// let error = "2025550123".parse::<wassenger::PhoneNumber>().unwrap_err();
/// assert_eq!(error.to_string(), "phone number: \"202…23\" must start with a plus and the country code");
/// let chat: wassenger::ChatId = "12025550123@c.us".parse()?;
/// assert_eq!(wassenger::PhoneNumber::try_from(&chat)?, phone);
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(pub(crate) types::PhoneNumber);

checked_text!(PhoneNumber, types::PhoneNumber);

impl FromStr for PhoneNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let Some(digits) = text.strip_prefix('+') else {
            return Err(fault(text, "must start with a plus and the country code"));
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let rule = "must have digits alone after the plus, no spaces or dashes";
            return Err(fault(text, rule));
        }
        if digits.starts_with('0') {
            return Err(fault(
                text,
                "must have a country code, which never starts with 0",
            ));
        }
        if !DIGITS.contains(&digits.len()) {
            return Err(fault(text, "must have 7 to 15 digits"));
        }
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| fault(text, "is no E.164 number"))?))
    }
}

/// The number of the person that a chat is with; other chats have none.
impl TryFrom<&ChatId> for PhoneNumber {
    type Error = Error;

    fn try_from(chat: &ChatId) -> Result<Self, Error> {
        match chat.as_str().strip_suffix("@c.us") {
            Some(digits) => format!("+{digits}").parse(),
            None => Err(fault(chat.as_str(), "is no chat with a phone number")),
        }
    }
}

fn fault(text: &str, rule: &str) -> Error {
    Error::invalid(
        "phone number",
        format!("\"{}\" {rule}", shown(&masked_whole(text))),
    )
}
