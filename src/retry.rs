//! When a failed attempt is followed by another one. Pure functions; the transport asks them.

use std::time::Duration;

use http::StatusCode;
use wassenger_api::RetryClass;

/// Attempts of one call at most, the first included.
const MAX_ATTEMPTS: u32 = 3;
/// Longest back-off between two attempts.
const MAX_BACK_OFF: Duration = Duration::from_secs(10);

/// How often and how fast failed attempts are repeated, within what the operation's
/// [`RetryClass`] allows. A policy can only tighten that.
///
/// | class | repeated after | operations |
/// | --- | --- | --- |
/// | `repeatable` | connect failures, broken connections, 429, 500, 502, 503, 504 | reads, archive, unarchive |
/// | `refused` | connect failures, 429, 503 with `Retry-After` | set queue status, empty queue, delete chat |
/// | `unsent` | connect failures | request auth code, route queue, scan QR |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
}

impl Default for RetryPolicy {
    /// Three attempts, the second after up to half a second, the third after up to a second.
    fn default() -> Self {
        Self {
            max_attempts: MAX_ATTEMPTS,
            base_delay: Duration::from_millis(500),
        }
    }
}

impl RetryPolicy {
    /// One attempt, never repeated.
    #[must_use]
    pub fn none() -> Self {
        Self {
            max_attempts: 1,
            ..Self::default()
        }
    }

    /// Attempts at most, the first included: 1 to 3, others are moved to the nearer end.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.clamp(1, MAX_ATTEMPTS);
        self
    }

    /// Longest back-off before the second attempt; it doubles before the third, is at most 10 s,
    /// and the true one is drawn evenly between zero and that (full jitter).
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }
}

/// How one attempt ended, as far as repeating it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// No byte left.
    Unsent,
    /// Some of it may have left; no whole answer came.
    Unknown,
    /// A whole answer, or one with an error status at least.
    Answered {
        status: StatusCode,
        retry_after: bool,
    },
}

impl Fate {
    /// Whether the service may have carried out the action in this attempt.
    pub(crate) fn maybe_executed(self) -> bool {
        match self {
            Self::Unsent => false,
            Self::Unknown => true,
            Self::Answered {
                status,
                retry_after,
            } => match status.as_u16() {
                // Says nothing about who waited for whom: a proxy may have passed it on.
                408 => true,
                307 | 308 | 400..=499 | 501 | 505 => false,
                503 => !retry_after,
                _ => true,
            },
        }
    }

    /// Whether an operation of `class` may be sent again after this.
    pub(crate) fn repeatable(self, class: RetryClass) -> bool {
        match (class, self) {
            (_, Self::Unsent) | (RetryClass::Repeatable, Self::Unknown) => true,
            (RetryClass::Repeatable, Self::Answered { status, .. }) => {
                matches!(status.as_u16(), 429 | 500 | 502 | 503 | 504)
            }
            (
                RetryClass::Refused,
                Self::Answered {
                    status,
                    retry_after,
                },
            ) => status.as_u16() == 429 || (status.as_u16() == 503 && retry_after),
            _ => false,
        }
    }
}

/// How long to wait before attempt `attempt + 1`, or `None` when it ends here: the attempts are
/// used up, or the wait does not fit what remains of the call's time.
///
/// `random` is evenly drawn from `0.0..1.0`.
pub(crate) fn pause(
    policy: RetryPolicy,
    attempt: u32,
    retry_after: Option<Duration>,
    remaining: Duration,
    random: f64,
) -> Option<Duration> {
    if attempt >= policy.max_attempts {
        return None;
    }
    let longest = policy
        .base_delay
        .saturating_mul(1 << (attempt - 1).min(MAX_ATTEMPTS))
        .min(MAX_BACK_OFF);
    let wait = retry_after.unwrap_or_else(|| longest.mul_f64(random.clamp(0.0, 1.0)));
    (wait < remaining).then_some(wait)
}

#[cfg(test)]
mod tests;
