//! One change between two documents, and what it means to whom.

use std::fmt;
use std::ops::BitOr;

use super::place::Place;

/// What a change of requests and answers means to programs that know the other document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wire {
    /// Breaks clients of the old document that call servers of the new one.
    pub(crate) old_clients: bool,
    /// Breaks servers of the old document that clients of the new one call.
    pub(crate) old_servers: bool,
}

impl Wire {
    pub(crate) const COMPATIBLE: Self = Self::new(false, false);
    /// What was sent or read before no longer is.
    pub(crate) const OLD_CLIENTS: Self = Self::new(true, false);
    /// What is sent or read now was not before.
    pub(crate) const OLD_SERVERS: Self = Self::new(false, true);
    pub(crate) const BOTH: Self = Self::new(true, true);

    const fn new(old_clients: bool, old_servers: bool) -> Self {
        Self {
            old_clients,
            old_servers,
        }
    }
}

impl BitOr for Wire {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self::new(
            self.old_clients || other.old_clients,
            self.old_servers || other.old_servers,
        )
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.old_clients, self.old_servers) {
            (false, false) => "compatible",
            (true, false) => "breaks old clients",
            (false, true) => "breaks old servers",
            (true, true) => "breaks old clients and old servers",
        })
    }
}

/// What a change means to programs that use the generated crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rust {
    #[default]
    Same,
    Added,
    /// A program may not compile any more, or mean something else.
    Breaking,
}

impl fmt::Display for Rust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Same => "same",
            Self::Added => "added",
            Self::Breaking => "breaking",
        })
    }
}

/// A public item of the generated crate that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ItemChange {
    /// As a program names it: `types::Note.state`, `Client::list_notes`.
    pub(crate) item: String,
    pub(crate) what: String,
    pub(crate) rust: Rust,
}

/// Something that calls send otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sent {
    /// The operation; a type is sent by all that have it.
    pub(crate) operation: Option<String>,
    pub(crate) calls: Calls,
    pub(crate) told: String,
}

/// Which calls send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Calls {
    All,
    /// Those with a query parameter of this name.
    Query(String),
    /// Those with a field or a value of this text.
    Word(String),
}

/// A change between two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// In the new document; in the old one where `gone`.
    pub(crate) pointer: String,
    pub(crate) gone: bool,
    pub(crate) what: String,
    pub(crate) wire: Wire,
    pub(crate) items: Vec<ItemChange>,
    /// Calls that, as they are written, send other bytes.
    pub(crate) bytes: Vec<Sent>,
    /// Words for people, order, marks of how well something is known: no program sees them.
    pub(crate) words: bool,
}

impl Change {
    pub(crate) fn new(pointer: &str, what: impl Into<String>, wire: Wire) -> Self {
        Self {
            pointer: pointer.to_owned(),
            gone: false,
            what: what.into(),
            wire,
            items: Vec::new(),
            bytes: Vec::new(),
            words: false,
        }
    }

    pub(crate) fn gone(pointer: &str, what: impl Into<String>, wire: Wire) -> Self {
        Self {
            gone: true,
            ..Self::new(pointer, what, wire)
        }
    }

    /// Of a key of two places; one that is gone stands in the old document.
    pub(super) fn of(
        (old, new): (&Place<'_>, &Place<'_>),
        key: &str,
        what: impl Into<String>,
        wire: Wire,
    ) -> Self {
        match new.get(key) {
            Some(_) => Self::new(&new.at(key), what, wire),
            None => Self::gone(&old.at(key), what, wire),
        }
    }

    /// For people alone.
    pub(super) fn in_words(mut self) -> Self {
        self.words = true;
        self
    }

    pub(crate) fn words(pointer: &str, what: impl Into<String>) -> Self {
        Self {
            words: true,
            ..Self::new(pointer, what, Wire::COMPATIBLE)
        }
    }

    pub(crate) fn rust(&self) -> Rust {
        let items = self.items.iter().map(|item| item.rust);
        items.max().unwrap_or_default()
    }
}
