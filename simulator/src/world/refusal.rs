//! The refusals that the state gives rise to.

use crate::refusal::Refusal;

/// The device is not of this account.
pub(super) fn no_device() -> Refusal {
    no_such_device("There is no such device")
}

/// The same, where two devices take part.
pub(super) fn no_such_device(message: &str) -> Refusal {
    Refusal {
        short: Some("Device not registered"),
        ..Refusal::new(404, message)
    }
}

/// The device has no such chat, or no longer.
pub(super) fn no_chat() -> Refusal {
    Refusal {
        short: Some("Chat not found"),
        ..Refusal::new(404, "There is no such chat")
    }
}

/// There is no such message, or no longer.
pub(super) fn no_message() -> Refusal {
    Refusal::new(404, "There is no such message")
}

/// The present state does not allow it.
pub(super) fn conflict(message: &str) -> Refusal {
    Refusal::new(409, message)
}

/// The request is wrong at that place.
pub(super) fn invalid(message: &str, path: &str, what: &str) -> Refusal {
    Refusal {
        errors: vec![(path.to_owned(), what.to_owned())],
        ..Refusal::new(400, message)
    }
}
