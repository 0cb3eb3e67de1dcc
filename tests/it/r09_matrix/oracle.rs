//! What is due in each cell, as the published tables say: "Errors and what to do about each" and
//! "Retries and timeouts" of the README, and the `x-retry` of the document. Nothing in here comes
//! from the code under test.

use serde_json::Value;
use wassenger::ErrorKind;

use super::calls::Way;
use super::document::{Operation, Success};
use super::situations::{Cut, Form, Situation};
use crate::r09_failures_kept::kind_of;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Due {
    Reply,
    Error {
        kind: ErrorKind,
        maybe_executed: bool,
        retryable: bool,
    },
}

pub(super) fn due(way: Way, operation: &Operation, cell: &Situation) -> Due {
    let success = (200..300).contains(&cell.status);
    let repeatable = operation.class == "repeatable";
    if success && cell.cut != Cut::Whole {
        // Broken under way: perhaps executed, so worth another try only where twice is once.
        return Due::Error {
            kind: ErrorKind::Interrupted,
            maybe_executed: true,
            retryable: repeatable,
        };
    }
    if success && understood(way, operation, cell) {
        return Due::Reply;
    }
    let maybe_executed = maybe_executed(cell);
    let temporary = matches!(cell.status, 429 | 500 | 502 | 503 | 504);
    Due::Error {
        kind: kind_of(cell.status),
        maybe_executed,
        retryable: temporary && (repeatable || !maybe_executed),
    }
}

/// Whether a 2xx is a success: a page never is, the answer to a change always; of a read, what was
/// asked for must be there. Who asks for bytes through the door gets those there are, and what was
/// never seen is any JSON there, or nothing.
fn understood(way: Way, operation: &Operation, cell: &Situation) -> bool {
    match (operation.success, cell.form) {
        (_, Form::Page) => false,
        (Success::Inferred, form) => match (way, form) {
            (Way::Facade, _) | (Way::Door, Form::Good | Form::Empty) => true,
            (Way::Door, _) => !operation.has_form && is_json(cell.received()) || is_null(cell),
        },
        (Success::Bytes, form) => way == Way::Door || form != Form::Empty,
        (Success::Json, form) => form == Form::Good,
    }
}

fn is_json(body: &[u8]) -> bool {
    serde_json::from_slice::<Value>(body).is_ok()
}

fn is_null(cell: &Situation) -> bool {
    cell.received() == b"null"
}

/// The column "executed?", where `false` is certain: a refusal by the letter of HTTP. Of the rest
/// nobody knows.
fn maybe_executed(cell: &Situation) -> bool {
    match cell.status {
        // Gave up waiting, but perhaps a proxy did, which had passed the request on.
        408 => true,
        400..=499 => false,
        // To be sent again as it is, elsewhere: RFC 9110, 15.4.8 and 15.4.9.
        307 | 308 => false,
        // Cannot do it, cannot read it: 15.6.2 and 15.6.6.
        501 | 505 => false,
        // Refused unprocessed if it says when to come back.
        503 => cell.retry_after.is_none(),
        _ => true,
    }
}
