//! Content that `Debug` does not show.

use std::fmt;

/// A text, a place: whatever somebody writes to somebody.
#[derive(Clone)]
pub(super) struct Hidden<T>(pub(super) T);

impl<T> fmt::Debug for Hidden<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}
