//! The ledger of known deviations: findings that are understood and wait for something. They are told, and do not fail the check; one
//! that no longer shows does.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::built_in;
use crate::code::Code;
use crate::finding::{Finding, Part};
use crate::tier::{Lot, Tier};

/// The file in the folder of the fixtures.
pub const FILE: &str = "deviations.json";

/// The file: `fixtures/deviations.json`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Where the file is.
    #[serde(skip)]
    pub file: PathBuf,
    /// What is known.
    pub deviations: Vec<Deviation>,
}

/// One thing that is not as it should be, and why that is known.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// The code of the findings.
    pub code: Code,
    /// The operation.
    pub operation: String,
    /// The case; left out: every case of the operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The seed by which the case is drawn. The entry is for full runs with this seed alone: another draws another case of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Where in the exchange, as the finding has it; left out: anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Why it is so, and what it waits for.
    pub reason: String,
    /// The day it was written down: `YYYY-MM-DD`.
    pub date: String,
}

impl Ledger {
    /// Reads the ledger of a folder of fixtures; a folder without one knows no deviation.
    ///
    /// # Errors
    /// When the file cannot be read, does not parse, or an entry gives no reason or no date.
    pub fn load(fixtures: &Path) -> Result<Self, Error> {
        let file = fixtures.join(FILE);
        let cure = "see `Known deviations` in fixtures/README.md";
        let text = match built_in::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => {
                return Err(Error::in_file(
                    &file,
                    format!("cannot be read: {error}"),
                    cure,
                ));
            }
        };
        let mut ledger: Self =
            serde_json::from_str(&text).map_err(|error| Error::json(&file, &error, cure))?;
        for deviation in &ledger.deviations {
            if let Some(what) = deviation.fault() {
                let what = format!("{} of {}: {what}", deviation.code, deviation.operation);
                return Err(Error::in_file(&file, what, cure));
            }
        }
        ledger.file = file;
        Ok(ledger)
    }

    /// The ledger without the entries for what another seed draws.
    pub(crate) fn of(mut self, tier: Tier) -> Self {
        let drawn_by = match tier {
            Tier::Quick => None,
            Tier::Full(draw) => Some(draw.seed),
        };
        let entries = &mut self.deviations;
        entries.retain(|one| one.seed.is_none() || one.seed == drawn_by);
        self
    }

    /// Marks the findings that are known.
    pub(crate) fn mark(&self, findings: &mut [Finding]) {
        for finding in findings {
            let known = self.deviations.iter().find(|one| one.is(finding));
            finding.known = known.map(|one| format!("{} ({})", one.reason, one.date));
        }
    }

    /// Marks the findings that are known, and adds one for each deviation that could have shown and did not.
    pub(crate) fn apply(
        &self,
        findings: &mut Vec<Finding>,
        could_show: impl Fn(&Deviation) -> bool,
    ) {
        self.mark(findings);
        let shown = |deviation: &Deviation| findings.iter().any(|finding| deviation.is(finding));
        let gone = self.deviations.iter();
        let gone = gone.filter(|deviation| !shown(deviation) && could_show(deviation));
        let gone: Vec<_> = gone.map(|deviation| self.gone(deviation)).collect();
        findings.extend(gone);
    }

    fn gone(&self, deviation: &Deviation) -> Finding {
        let expected = format!("{}, known since {}", deviation.code, deviation.date);
        let mut finding = Finding::coverage(
            Code::DeviationGone,
            &deviation.operation,
            expected,
            "all is as it should be: take the entry out",
        );
        finding.part = Part::Fixture;
        finding.at = deviation
            .at
            .clone()
            .unwrap_or_else(|| "deviations".to_owned());
        finding.case.clone_from(&deviation.case);
        finding.file = Some(self.file.display().to_string());
        finding
    }
}

impl Deviation {
    fn is(&self, finding: &Finding) -> bool {
        let fits = |wanted: &Option<String>, is: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| Some(wanted) == is)
        };
        self.code == finding.code
            && self.operation == finding.operation
            && fits(&self.case, finding.case.as_deref())
            && fits(&self.at, Some(&finding.at))
    }

    /// Whether it shows in every whole run of a tier, or not at all. How much is drawn may differ, and only the full tier has all
    /// the cases that are derived; those are no files.
    pub(crate) fn shows_in_all_of(&self, tier: Tier) -> bool {
        self.case.as_ref().is_none_or(|case| {
            Lot::of(case).is_none() && (tier != Tier::Quick || case.ends_with(".json"))
        })
    }

    fn fault(&self) -> Option<&'static str> {
        let dated = chrono::NaiveDate::parse_from_str(&self.date, "%Y-%m-%d").is_ok();
        if self.reason.trim().is_empty() {
            Some("`reason` is empty")
        } else if !dated {
            Some("`date` is no day like 2026-11-20")
        } else if self.seed.is_none() && self.case.as_deref().and_then(Lot::of).is_some() {
            Some("the case is drawn, and `seed` is missing")
        } else {
            None
        }
    }
}
