//! The few words and numbers that stand at the top of a report.

use std::collections::BTreeMap;
use std::fmt;

use super::{Counter, Report, Row, Tally};
use crate::code::Attribution;
use crate::tier::{Lot, Tier};

/// So many of so many.
pub(super) type Share = (usize, usize);

/// What of the document was judged, each with how much there is.
pub(super) struct Covered {
    /// Declared statuses of which a case was as it should be.
    pub(super) statuses: Share,
    /// Properties that were there once.
    pub(super) present: Share,
    /// Those that were missing once, of those that may be.
    pub(super) absent: Share,
}

impl fmt::Display for Covered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |(seen, all): Share| format!("{seen} of {all}");
        write!(f, "{} documented statuses, ", of(self.statuses))?;
        if self.present == self.absent {
            return write!(f, "{} properties there and missing", of(self.present));
        }
        let (present, absent) = (of(self.present), of(self.absent));
        write!(f, "{present} properties there, {absent} missing")
    }
}

impl Row {
    /// Why nothing that was found is no praise of the operation, if it is none.
    pub(super) fn unjudged(&self, counted_by: Counter) -> Option<&'static str> {
        // The API refused all that it was asked: that says little about the operation.
        let refused = counted_by == Counter::Client && self.replies == Tally::default();
        match self.cases {
            0 => Some("not judged"),
            _ => refused.then_some("no success"),
        }
    }
}

impl Report {
    /// `full tier: seed 7 drew …`, of what was played; nothing for a quick run.
    pub(super) fn drew(&self) -> Option<String> {
        let Tier::Full(draw) = self.tier else {
            return None;
        };
        let played = |lot: Lot| {
            let of_lot = |name: &&str| Lot::of(name) == Some(lot);
            let names = self.cases.iter().map(|case| case.case.as_str());
            names.filter(of_lot).count()
        };
        let [requests, replies, stories] = [Lot::Request, Lot::Reply, Lot::Story].map(played);
        Some(format!(
            "full tier: seed {} drew {requests} requests, {replies} replies and {stories} stories of these cases",
            draw.seed
        ))
    }

    /// What the cases are called that are no files.
    pub(super) const fn derived(&self) -> &'static str {
        match self.tier {
            Tier::Quick => "derived",
            Tier::Full(_) => "derived or drawn",
        }
    }

    /// None where coverage is not measured: with another server.
    pub(super) fn covered(&self) -> Option<Covered> {
        if self.coverage.is_empty() {
            return None;
        }
        let cells = || self.coverage.iter().flat_map(|each| each.cells.values());
        let right = cells().filter(|cell| cell.right > 0).count();
        let properties = || self.coverage.iter().map(|each| each.properties);
        Some(Covered {
            statuses: (right, cells().count()),
            present: (
                properties().map(|each| each.present).sum(),
                properties().map(|each| each.declared).sum(),
            ),
            absent: (
                properties().map(|each| each.absent).sum(),
                properties().map(|each| each.optional).sum(),
            ),
        })
    }

    /// How many findings that are not known there are by each one's fault.
    pub(super) fn blamed(&self) -> BTreeMap<Attribution, usize> {
        let mut blamed = BTreeMap::new();
        for finding in self.new_findings() {
            *blamed.entry(finding.attribution).or_default() += 1;
        }
        blamed
    }

    /// `2 findings: client 1, spec 1`.
    pub(super) fn verdict(&self) -> String {
        let blamed: Vec<_> = self
            .blamed()
            .iter()
            .map(|(whose, count)| format!("{} {count}", whose.word()))
            .collect();
        match self.total.findings {
            0 => "no findings".to_owned(),
            1 => format!("1 finding: {}", blamed.join(", ")),
            many => format!("{many} findings: {}", blamed.join(", ")),
        }
    }

    /// `1 known deviation`.
    pub(super) fn deviations(&self) -> String {
        match self.total.known {
            1 => "1 known deviation".to_owned(),
            many => format!("{many} known deviations"),
        }
    }
}
