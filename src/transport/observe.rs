//! What a call tells to `tracing`: a span for the call, an event for each attempt. No id, no body
//! and no text of the service, but for its request id. Without the feature nothing is left of it.

#[cfg(feature = "tracing")]
mod with_tracing;
#[cfg(not(feature = "tracing"))]
mod without;

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::Observer;
#[cfg(not(feature = "tracing"))]
pub(crate) use without::Observer;
