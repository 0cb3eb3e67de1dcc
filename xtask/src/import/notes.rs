//! What an import did to a document: which rule changed which places, and what it had to leave out.

use std::collections::BTreeMap;
use std::fmt;

/// The log of an import.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Notes {
    touched: BTreeMap<&'static str, Vec<String>>,
    losses: Vec<Loss>,
}

/// Something that the document says and the result does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) rule: &'static str,
    /// Where it stood.
    pub(crate) pointer: String,
    pub(crate) what: String,
}

impl Notes {
    /// A rule changed a place and kept what it means.
    pub(crate) fn touch(&mut self, rule: &'static str, pointer: impl Into<String>) {
        self.touched.entry(rule).or_default().push(pointer.into());
    }

    /// A rule left something out.
    pub(crate) fn lose(
        &mut self,
        rule: &'static str,
        pointer: impl Into<String>,
        what: impl Into<String>,
    ) {
        self.losses.push(Loss {
            rule,
            pointer: pointer.into(),
            what: what.into(),
        });
    }

    /// The places that a rule changed.
    #[cfg(test)]
    pub(crate) fn touched(&self, rule: &str) -> &[String] {
        self.touched.get(rule).map_or(&[], Vec::as_slice)
    }

    /// The rules that changed something, and in how many places.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.touched
            .iter()
            .map(|(rule, places)| (*rule, places.len()))
    }

    pub(crate) fn losses(&self) -> &[Loss] {
        &self.losses
    }
}

/// Places of one rule that are shown; the rest is counted.
const SHOWN: usize = 3;

impl fmt::Display for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rule, places) in &self.touched {
            let more = match places.len() {
                count if count > SHOWN => format!(" and {} more", count - SHOWN),
                _ => String::new(),
            };
            let shown = &places[..places.len().min(SHOWN)];
            let reason = super::reason(rule).map_or_else(String::new, |why| format!(" ({why})"));
            writeln!(f, "{rule}{reason}: {}{more}", shown.join(", "))?;
        }
        for Loss {
            rule,
            pointer,
            what,
        } in &self.losses
        {
            writeln!(f, "lost at {pointer}: {what} ({rule})")?;
        }
        Ok(())
    }
}
