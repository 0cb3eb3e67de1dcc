//! What is told about a queue.

use std::fmt;

use serde_json::Value;

use super::json;

/// What the service tells about a queue, when it tells anything.
///
/// One client reads the counters under the key `queue`, the documentation has the same names;
/// where they stand is not settled, so both places are read. The answers to changes of a queue
/// were never seen: any 2xx counts as success, and [`Reply::json`](crate::Reply::json) has the
/// whole body.
#[derive(Clone, Default, PartialEq)]
pub struct QueueReport {
    json: Value,
}

/// States of a queue that are known.
const STATES: &[&str] = &["active", "pause", "reject", "freeze"];

impl QueueReport {
    pub(crate) fn read(body: &[u8]) -> Self {
        Self {
            json: json::parse(body),
        }
    }

    /// State of the queue: `active`, `pause`, `reject`, `freeze`, or one that came later.
    #[must_use]
    pub fn queue_status(&self) -> Option<&str> {
        json::text(&self.json, &["/queue/status", "/status"])
    }

    /// When the state last changed, ISO 8601.
    #[must_use]
    pub fn status_updated_at(&self) -> Option<&str> {
        json::text(&self.json, &["/queue/statusUpdatedAt", "/statusUpdatedAt"])
    }

    /// Messages that wait.
    #[must_use]
    pub fn messages(&self) -> Option<u64> {
        json::count(&self.json, &["/queue/messages", "/messages"])
    }

    /// Messages scheduled for later.
    #[must_use]
    pub fn scheduled(&self) -> Option<u64> {
        json::count(&self.json, &["/queue/scheduled", "/scheduled"])
    }

    /// Messages in the queue, in the older naming.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        json::count(&self.json, &["/queue/size", "/size"])
    }

    /// Places in the queue, taken and free, in the older naming.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        json::count(&self.json, &["/queue/total", "/total"])
    }

    /// Free places, in the older naming.
    #[must_use]
    pub fn available(&self) -> Option<u64> {
        json::count(&self.json, &["/queue/available", "/available"])
    }

    /// End of the time of forced delivery, ISO 8601 (inferred).
    #[must_use]
    pub fn force_until(&self) -> Option<&str> {
        json::text(&self.json, &["/queue/forceUntil", "/forceUntil"])
    }
}

impl fmt::Debug for QueueReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueueReport")
            .field("queue_status", &json::shown(self.queue_status(), STATES))
            .field("messages", &self.messages())
            .field("scheduled", &self.scheduled())
            .field("size", &self.size())
            .finish_non_exhaustive()
    }
}
