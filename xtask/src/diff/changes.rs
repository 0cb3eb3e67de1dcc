//! Brings together what is said of one place.

use super::change::{Change, ItemChange, Sent, Wire};
use super::report::Report;

/// Changes, each place and text once.
pub(super) struct Changes(Vec<Change>);

impl Changes {
    /// A part that several others refer to, or that is both sent and received, was walked several times.
    pub(super) fn of(all: Vec<Change>) -> Self {
        let mut merged: Vec<Change> = Vec::new();
        for change in all {
            let same = |other: &&mut Change| {
                (&other.pointer, other.gone, &other.what)
                    == (&change.pointer, change.gone, &change.what)
            };
            match merged.iter_mut().find(same) {
                Some(known) => known.wire = known.wire | change.wire,
                None => merged.push(change),
            }
        }
        Self(merged)
    }

    /// An item of the generated crate differs because of what stands at the pointer.
    pub(super) fn item(&mut self, item: ItemChange, pointer: &str, gone: bool) {
        let told = match gone {
            true => "what was made of it is not made any more",
            false => "what is made of it",
        };
        self.at(pointer, gone, told).items.push(item);
    }

    /// Calls send something else because of what stands at the pointer.
    pub(super) fn sent(&mut self, sent: Sent, pointer: &str) {
        self.at(pointer, false, "what its calls send")
            .bytes
            .push(sent);
    }

    /// The change at a place, below it, or nearest above it; a new one if there is none.
    fn at(&mut self, pointer: &str, gone: bool, told: &str) -> &mut Change {
        let fits = |change: &Change| -> Option<(usize, bool, usize)> {
            let (mine, theirs) = (pointer, change.pointer.as_str());
            let distance = mine.len().abs_diff(theirs.len());
            let other = change.gone != gone;
            match () {
                () if change.words => None,
                () if mine == theirs => Some((0, other, 0)),
                () if is_below(theirs, mine) => Some((1, other, distance)),
                // What is above in the other document is something else.
                () if is_below(mine, theirs) && !other => Some((2, other, distance)),
                () => None,
            }
        };
        let found = self.0.iter().enumerate();
        let best = found
            .filter_map(|(index, change)| Some((fits(change)?, index)))
            .min();
        let index = match best {
            Some((_, index)) => index,
            None => {
                self.0.push(Change {
                    gone,
                    ..Change::new(pointer, told, Wire::COMPATIBLE)
                });
                self.0.len() - 1
            }
        };
        &mut self.0[index]
    }

    /// All of them; where there is none, what is left of the difference.
    pub(super) fn report(self, residue: impl FnOnce() -> Vec<Change>) -> Report {
        let mut changes = self.0;
        if changes.is_empty() {
            changes = residue();
        }
        changes.sort_by(|a, b| (&a.pointer, a.gone, &a.what).cmp(&(&b.pointer, b.gone, &b.what)));
        Report {
            changes,
            ..Report::default()
        }
    }
}

fn is_below(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.starts_with('/'))
}
