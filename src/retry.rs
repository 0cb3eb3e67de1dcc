//! When a failed attempt is followed by another one. Pure functions; the transport asks them.

use std::time::Duration;

use http::StatusCode;
use wassenger_api::RetryClass;

/// Attempts of one call at most, the first included.
const MAX_ATTEMPTS: u32 = 3;
/// Longest back-off between two attempts.
const MAX_BACK_OFF: Duration = Duration::from_secs(10);

/// How often and how fast failed attempts are repeated, within what the operation's
/// [`RetryClass`] allows. A policy can tighten that; loosening it has a method whose name says
/// what may come of it.
///
/// | class | repeated after | operations |
/// | --- | --- | --- |
/// | `repeatable` | connect failures, broken connections, 429, 500, 502, 503, 504 | reads, archive, unarchive |
/// | `refused` | connect failures, 429, 503 with `Retry-After` that is no page | what sets, moves or deletes: set queue status, empty queue, delete chat, … |
/// | `unsent` | connect failures | what sends, makes or links: every message, request auth code, route queue, scan QR, [`Client::request`](crate::Client::request), … |
///
/// [`Operation::retry`](crate::api::Operation::retry) has the class of each operation. A list of
/// messages that pulls from the phone (`sync=true`) is `unsent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    leeway: Leeway,
}

/// What becomes of the class that an operation declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leeway {
    /// It stays, or becomes this one if this one is stricter.
    AtMost(RetryClass),
    /// It becomes `repeatable`.
    Twice,
}

impl Default for RetryPolicy {
    /// Three attempts, the second after up to half a second, the third after up to a second.
    fn default() -> Self {
        Self {
            max_attempts: MAX_ATTEMPTS,
            base_delay: Duration::from_millis(500),
            leeway: Leeway::AtMost(RetryClass::Repeatable),
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
    /// and the true one is drawn evenly between zero and that (full jitter). A `Retry-After` makes
    /// it longer, never shorter.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Treats every operation as of this class, if its own is not stricter: with
    /// [`RetryClass::Unsent`] nothing is repeated that may have reached the service. Of two the
    /// stricter counts; it takes [`repeat_even_if_it_happens_twice`] back.
    ///
    /// [`repeat_even_if_it_happens_twice`]: Self::repeat_even_if_it_happens_twice
    #[must_use]
    pub fn tighten_to(mut self, class: RetryClass) -> Self {
        self.leeway = match self.leeway {
            Leeway::AtMost(strict) => Leeway::AtMost(stricter(strict, class)),
            Leeway::Twice => Leeway::AtMost(class),
        };
        self
    }

    /// Treats every operation as `repeatable`: a deletion, a message or a pairing code whose
    /// outcome is unknown is sent again, **so that the action may happen twice** (three times with
    /// three attempts). For callers who know better than the operation's class that this does no
    /// harm.
    #[must_use]
    pub fn repeat_even_if_it_happens_twice(mut self) -> Self {
        self.leeway = Leeway::Twice;
        self
    }

    /// The class that counts for an operation that declares this one.
    pub(crate) fn class(self, declared: RetryClass) -> RetryClass {
        match self.leeway {
            Leeway::Twice => RetryClass::Repeatable,
            Leeway::AtMost(class) => stricter(class, declared),
        }
    }
}

fn stricter(one: RetryClass, other: RetryClass) -> RetryClass {
    if leeway(one) < leeway(other) {
        one
    } else {
        other
    }
}

/// How much a class allows, to compare two of them.
fn leeway(class: RetryClass) -> u8 {
    match class {
        RetryClass::Repeatable => 2,
        RetryClass::Refused => 1,
        // Unsent, and whatever may come: the strictest.
        _ => 0,
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
        /// Whether the service itself said when to come again. A page that says so is a proxy's,
        /// which may have passed the request on.
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

/// An attempt that has ended, and what is known then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ended {
    pub(crate) fate: Fate,
    /// Which attempt of its call it was, from 1.
    pub(crate) number: u32,
    pub(crate) retry_after: Option<Duration>,
    /// What is left of the call's time.
    pub(crate) remaining: Duration,
}

/// The one decision: whether another attempt follows, and after how long. `None` ends the call.
/// `random` is evenly drawn from `0.0..1.0`.
pub(crate) fn next(
    policy: RetryPolicy,
    declared: RetryClass,
    ended: Ended,
    random: f64,
) -> Option<Duration> {
    if !ended.fate.repeatable(policy.class(declared)) || ended.number >= policy.max_attempts {
        return None;
    }
    let longest = policy
        .base_delay
        .saturating_mul(1 << (ended.number - 1).min(MAX_ATTEMPTS))
        .min(MAX_BACK_OFF);
    let drawn = longest.mul_f64(random.clamp(0.0, 1.0));
    // Who is told to come at once would come with all others that were told so.
    let wait = match ended.retry_after {
        Some(asked) => asked.max(drawn),
        None => drawn,
    };
    // A wait that leaves next to nothing would end in a timeout, which tells less than the answer.
    let longest_fit = ended.remaining - ended.remaining / 10;
    (!ended.remaining.is_zero() && wait <= longest_fit).then_some(wait)
}

#[cfg(test)]
mod tests;
