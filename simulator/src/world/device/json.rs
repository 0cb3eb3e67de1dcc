//! A device as answers have it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Device, Session};
use crate::world::clock::written_or_null;

impl Device {
    /// The word of the API for its state in the account.
    pub(in crate::world) fn status(&self) -> &'static str {
        match (self.expired, self.is_linked()) {
            (true, _) => "disabled",
            (false, true) => "operative",
            (false, false) => "pending",
        }
    }

    fn subscription(&self) -> &'static str {
        if self.expired { "canceled" } else { "active" }
    }

    fn uptime(&self, now: DateTime<Utc>) -> i64 {
        match self.session {
            Session::Online { since } => (now - since).num_seconds(),
            _ => 0,
        }
    }

    /// All of it.
    pub(in crate::world) fn json(&self, now: DateTime<Utc>) -> Value {
        let wid = self
            .phone()
            .map(|phone| format!("{}@c.us", phone.trim_start_matches('+')));
        json!({
            "id": self.id,
            "phone": self.phone,
            "wid": wid,
            "alias": self.alias,
            "status": self.status(),
            "createdAt": "2026-01-05T08:00:00.000Z",
            "billing": {"subscription": {"status": self.subscription()}},
            "queue": self.queue.counters(now),
            "session": {
                "status": self.session.as_str(),
                "uptime": self.uptime(now),
                "lastSyncAt": written_or_null(self.last_sync_at),
            },
            "profile": {"name": self.alias, "info": null},
        })
    }

    /// The short form in other objects.
    pub(in crate::world) fn short(&self) -> Value {
        json!({"id": self.id, "phone": self.phone, "alias": self.alias})
    }

    /// Whether it can send, and why not.
    pub(in crate::world) fn health(&self, now: DateTime<Utc>) -> Value {
        let online = matches!(self.session, Session::Online { .. });
        let online_at = if online {
            Some(now)
        } else {
            self.last_online_at
        };
        json!({
            "ok": self.is_operative(),
            "operative": self.is_operative(),
            "status": self.session.as_str(),
            "synced": self.is_linked() && self.last_sync_at.is_some(),
            "lastSyncAt": written_or_null(self.last_sync_at),
            "lastSyncSeconds": self.last_sync_at.map(|at| (now - at).num_seconds()),
            "lastOnlineAt": written_or_null(online_at),
            "uptime": self.uptime(now),
            "subscription": self.subscription(),
            "queue": self.queue.counters(now),
        })
    }
}
