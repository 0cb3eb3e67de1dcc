//! A rule that the document has in words alone: `force` has an effect with `active` and `reject`.

use serde_json::Value;

use crate::code::Code;
use crate::received::Received;
use crate::spec::Operation;
use crate::strict::Difference;

/// The difference, if a request asks for a delivery by force and for none at once.
pub(super) fn without_effect(operation: &Operation, request: &Received) -> Option<Difference> {
    if operation.id != "set_queue_status" {
        return None;
    }
    let body: Value = serde_json::from_slice(&request.body).ok()?;
    let held = matches!(body["status"].as_str(), Some("pause" | "freeze"));
    (held && body["force"] == true).then(|| {
        Difference::new(
            Code::ForceWithoutEffect,
            "request.body.force",
            "none with this status: it has no effect",
            &body,
        )
    })
}
