//! Pairing codes, which link a number without a QR code.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a code can be used. The real time is not known.
pub(super) const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// Letters and digits that are not mistaken for each other; 32 of them.
const ALPHABET: &[u8; 32] = b"123456789ABCDEFGHJKLMNPQRSTVWXYZ";

/// A pairing code that a device was given.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PairingCode {
    pub(super) code: String,
    pub(super) phone: String,
    pub(super) expires_at: DateTime<Utc>,
}

impl PairingCode {
    /// The eight characters to type on the phone.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The number that it links.
    #[must_use]
    pub fn phone(&self) -> &str {
        &self.phone
    }

    /// When it ends.
    #[must_use]
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.expires_at
    }
}

/// The n-th code: it looks random, and no two are the same.
pub(super) fn nth(n: u32) -> String {
    // An odd factor keeps different numbers different in 40 bits, which are eight characters of five.
    let bits = u64::from(n).wrapping_mul(0x9e_3779_b97f);
    let character = |place: u32| char::from(ALPHABET[(bits >> (5 * place)) as usize % 32]);
    (0..8).map(character).collect()
}
