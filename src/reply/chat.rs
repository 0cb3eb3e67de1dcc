//! What is told about a chat that was changed.

use std::fmt;

use serde_json::Value;

use super::json;

/// The answer to archiving, unarchiving or deleting a chat.
///
/// It was never seen: any 2xx counts as success, every part is optional, and
/// [`Reply::json`](crate::Reply::json) has the whole body.
#[derive(Clone, Default, PartialEq)]
pub struct ChatReport {
    json: Value,
}

/// States of a chat that are known, here and in WhatsApp.
const STATES: &[&str] = &[
    "invalid", "removed", "banned", "archived", "muted", "pending", "active", "resolved",
];

impl ChatReport {
    pub(crate) fn read(body: &[u8]) -> Self {
        Self {
            json: json::parse(body),
        }
    }

    /// State of the chat, for example `archived`.
    #[must_use]
    pub fn chat_status(&self) -> Option<&str> {
        json::text(&self.json, &["/status", "/chat/status"])
    }

    /// State of the chat in WhatsApp.
    #[must_use]
    pub fn whatsapp_status(&self) -> Option<&str> {
        json::text(&self.json, &["/waStatus", "/chat/waStatus"])
    }

    /// Id of the chat, which live answers call `id` and the vendor's model `wid`.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        json::text(&self.json, &["/id", "/wid", "/chat/id", "/chat/wid"])
    }
}

impl fmt::Debug for ChatReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChatReport")
            .field("chat_status", &json::shown(self.chat_status(), STATES))
            .field(
                "whatsapp_status",
                &json::shown(self.whatsapp_status(), STATES),
            )
            .finish_non_exhaustive()
    }
}
