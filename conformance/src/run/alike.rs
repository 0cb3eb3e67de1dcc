//! Whether a server answers everything alike: then it is not the API, and its answers say nothing.

use std::collections::BTreeSet;

use crate::Error;
use crate::outcome::Outcome;

/// Operations that have to be answered alike to tell.
const ENOUGH: usize = 3;

/// The answers of a server so far.
#[derive(Default)]
pub(super) struct Answers {
    operations: BTreeSet<String>,
    first: Option<(u16, Vec<u8>)>,
    differ: bool,
}

impl Answers {
    pub(super) fn see(&mut self, operation: &str, outcome: &Outcome) {
        let Some(status) = outcome.status else {
            return;
        };
        self.operations.insert(operation.to_owned());
        let (first, body) = self
            .first
            .get_or_insert_with(|| (status, outcome.body.clone()));
        // Refusals may name what they refuse.
        self.differ |= *first != status || (status < 400 && *body != outcome.body);
    }

    /// Whether there was any answer.
    pub(super) fn any(&self) -> bool {
        self.first.is_some()
    }

    /// # Errors
    /// When several operations were answered, and all alike.
    pub(super) fn judge(&self, base_url: &str) -> Result<(), Error> {
        match &self.first {
            Some((status, _)) if !self.differ && self.operations.len() >= ENOUGH => {
                Err(Error::new(
                    format!("{base_url} answers every call alike, with {status}"),
                    "see whether this is the API: correct the host, the path (it ends in /v1) or the key",
                ))
            }
            _ => Ok(()),
        }
    }
}
