//! What came of the planted defects, and how it is told.

use std::fmt;

use serde::Serialize;

use super::Layer;

/// Fewer tell nothing about the check.
const LEAST: usize = 60;
/// So many of a hundred must be caught.
const SHARE: usize = 95;

/// What came of a self-test.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SelfTest {
    /// The seed of the draw.
    pub seed: u64,
    /// The command of this self-test; with `--only` and a number it plants one defect again.
    pub again: String,
    /// Every defect that was planted.
    pub planted: Vec<Planted>,
    /// The operations in which something was found without any defect.
    pub false_alarms: Vec<String>,
}

/// One planted defect.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Planted {
    /// Its place in the draw.
    pub number: usize,
    /// Where it was planted.
    pub layer: Layer,
    /// What was done.
    pub operator: String,
    /// To which operation.
    pub operation: String,
    /// The first that the check had against it; nothing when it survived.
    pub caught: Option<Caught>,
}

/// How a defect was caught.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Caught {
    /// The code of the finding; none when the check could not judge by such a document, and said so.
    pub code: Option<String>,
    /// The case, the operation as a whole, or what the check said.
    pub by: String,
}

impl SelfTest {
    /// Those that nobody noticed.
    pub fn survivors(&self) -> impl Iterator<Item = &Planted> {
        self.planted
            .iter()
            .filter(|planted| planted.caught.is_none())
    }

    /// How many were caught because by such a document nothing can be judged.
    #[must_use]
    pub fn unjudged(&self) -> usize {
        let caught = self.planted.iter().filter_map(|it| it.caught.as_ref());
        caught.filter(|caught| caught.code.is_none()).count()
    }

    /// How many of a hundred were caught, rounded down.
    #[must_use]
    pub fn score(&self) -> usize {
        let caught = self.planted.len() - self.survivors().count();
        caught * 100 / self.planted.len().max(1)
    }

    /// 0 when the check works, 1 when too much survives or something was found where nothing was planted, 2 when too few
    /// were planted to tell.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        let works = self.score() >= SHARE && self.false_alarms.is_empty();
        match (self.planted.len(), works) {
            (0, _) => 2,
            (_, false) => 1,
            (LEAST.., true) => 0,
            (_, true) => 2,
        }
    }

    /// All of it as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        // Text, numbers and lists alone: this cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl fmt::Display for SelfTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for planted in &self.planted {
            let caught = match &planted.caught {
                Some(caught) => caught.to_string(),
                None => "SURVIVED".to_owned(),
            };
            let (number, layer) = (planted.number, planted.layer);
            let (operator, operation) = (&planted.operator, &planted.operation);
            writeln!(
                f,
                "{number:>4}  {layer:<8}  {operator:<30}  {operation:<28}  {caught}"
            )?;
        }
        let all = self.planted.len();
        let caught = all - self.survivors().count();
        writeln!(
            f,
            "\nseed {}: {caught} of {all} caught ({} %), {} of them by a refusal to judge",
            self.seed,
            self.score(),
            self.unjudged()
        )?;
        if all < LEAST {
            writeln!(f, "too few for a verdict: at least {LEAST} must be planted")?;
        }
        for planted in self.survivors() {
            let (number, layer) = (planted.number, planted.layer);
            let (operator, operation) = (&planted.operator, &planted.operation);
            writeln!(f, "survived: {layer}, {operator}, {operation}")?;
            writeln!(f, "    again    {} --only {number}", self.again)?;
        }
        for operation in &self.false_alarms {
            writeln!(
                f,
                "found something in {operation} where nothing was planted"
            )?;
        }
        Ok(())
    }
}

impl fmt::Display for Caught {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "{code}, {}", self.by),
            None => write!(f, "refused to judge: {}", self.by),
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Request => "request",
            Self::Answer => "answer",
            Self::Caller => "caller",
            Self::Story => "story",
            Self::Document => "document",
        })
    }
}
