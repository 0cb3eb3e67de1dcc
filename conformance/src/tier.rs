//! How much is checked: what is there each time, or what is drawn by a seed too.

use fastrand::Rng;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How much is checked.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Fixtures, stories, and the cases that follow from the document.
    #[default]
    Quick,
    /// The same without a limit to how many cases it takes to send every word, and what is drawn.
    Full(Draw),
}

/// What is drawn. The same seed draws the same, whatever is checked besides.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Draw {
    /// The seed.
    pub seed: u64,
    /// Requests of each operation at most; those that are there already are not sent again.
    pub requests: usize,
    /// Successful answers of each operation at most; the same.
    pub replies: usize,
    /// Stories.
    pub stories: usize,
}

impl Draw {
    /// As much as `--full` draws.
    #[must_use]
    pub const fn of(seed: u64) -> Self {
        Self {
            seed,
            requests: 60,
            replies: 60,
            stories: 200,
        }
    }

    /// The dice for one thing that is drawn. Each has its own, so that one can be drawn without the others.
    pub(crate) fn dice(&self, what: &str, number: usize) -> Rng {
        let digest = Sha256::digest(format!("{} {what} {number}", self.seed));
        let folded = digest.iter().take(8);
        Rng::with_seed(folded.fold(0, |seed, byte| seed << 8 | u64::from(*byte)))
    }
}

/// What can be drawn. The name of a case tells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Lot {
    Request,
    Reply,
    Story,
}

impl Lot {
    const fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Reply => "reply",
            Self::Story => "story",
        }
    }

    /// The name of one.
    pub(crate) fn name(self, number: usize) -> String {
        format!("drawn {} {number}", self.word())
    }

    /// What the case of this name is, if it is drawn: `send_message/derived-drawn-request-17`, `drawn story 3`.
    pub(crate) fn of(case: &str) -> Option<Self> {
        // A file may have any name.
        let made = !case.ends_with(".json");
        let slug = case.replace(' ', "-");
        let named = |lot: &Self| slug.contains(&format!("drawn-{}-", lot.word()));
        let mut lots = [Self::Request, Self::Reply, Self::Story].into_iter();
        lots.find(|lot| made && named(lot))
    }
}
