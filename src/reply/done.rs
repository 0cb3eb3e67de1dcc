//! Answers that tell nothing yet.

use crate::transport::Exchange;

/// The service carried it out, or took it on.
///
/// What it answers was never seen: any 2xx counts as success, with or without a body, and
/// [`Reply::json`](crate::Reply::json) has the whole body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Done;

impl Done {
    /// Of any answer, for none can be wrong.
    pub(crate) fn read<T>(_: Option<T>, _: &Exchange) -> Option<Self> {
        Some(Self)
    }
}
