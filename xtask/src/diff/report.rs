//! All changes, and what follows from them.

use std::collections::BTreeMap;

use super::change::{Change, Rust, Wire};

/// What differs between two documents.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) changes: Vec<Change>,
    /// Parts of the documents that were lost when they were imported, which nothing is said of.
    pub(crate) left_out: Vec<String>,
    /// Where the facade names an item that breaks, by item.
    pub(crate) facade: BTreeMap<String, Vec<String>>,
    /// Fixtures of the operations whose calls send other bytes, by operation.
    pub(crate) cases: BTreeMap<String, Vec<String>>,
}

/// The part of the version that has to go up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bump {
    None,
    Patch,
    Minor,
    Major,
}

impl Bump {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Report {
    pub(crate) fn wire(&self) -> Wire {
        let all = self.changes.iter().map(|change| change.wire);
        all.fold(Wire::COMPATIBLE, |sum, wire| sum | wire)
    }

    pub(crate) fn rust(&self) -> Rust {
        let all = self.changes.iter().map(Change::rust);
        all.max().unwrap_or_default()
    }

    /// Whether calls, as they are written, send other bytes.
    pub(crate) fn bytes(&self) -> bool {
        self.changes.iter().any(|change| !change.bytes.is_empty())
    }

    pub(crate) fn bump(&self) -> Bump {
        let (wire, rust) = (self.wire(), self.rust());
        match () {
            () if rust == Rust::Breaking || wire.old_clients || self.bytes() => Bump::Major,
            () if rust == Rust::Added || wire.old_servers => Bump::Minor,
            () if self.changes.is_empty() => Bump::None,
            () => Bump::Patch,
        }
    }
}
