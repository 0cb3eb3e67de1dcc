//! A chat of a device.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::clock::{written, written_or_null};

/// A message in a chat, received or sent.
#[derive(Clone, Debug)]
pub struct ChatMessage {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Whether it came in.
    pub inbound: bool,
    /// The text.
    pub text: String,
}

/// A chat of a device.
#[derive(Clone, Debug)]
pub struct Chat {
    wid: String,
    pub(super) name: String,
    pub(super) labels: Vec<String>,
    pub(super) unread: usize,
    participants: Vec<String>,
    messages: Vec<ChatMessage>,
    archived: bool,
    removed_at: Option<DateTime<Utc>>,
    removed_in_whatsapp: bool,
    undeletable: bool,
}

impl Chat {
    /// An active chat without messages. The end of the id tells its kind.
    #[must_use]
    pub fn new(wid: impl Into<String>) -> Self {
        let wid = wid.into();
        Self {
            name: wid.clone(),
            wid,
            labels: Vec::new(),
            unread: 0,
            participants: Vec::new(),
            messages: Vec::new(),
            archived: false,
            removed_at: None,
            removed_in_whatsapp: false,
            undeletable: false,
        }
    }

    /// With this name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// With one label more.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.labels.push(label.into());
        self
    }

    /// With one participant more, for a group.
    #[must_use]
    pub fn with_participant(mut self, wid: impl Into<String>) -> Self {
        self.participants.push(wid.into());
        self
    }

    /// With one message more; one that came in is unread.
    #[must_use]
    pub fn with_message(mut self, message: ChatMessage) -> Self {
        self.unread += usize::from(message.inbound);
        self.messages.push(message);
        self
    }

    /// WhatsApp refuses to delete it.
    #[must_use]
    pub fn undeletable(mut self) -> Self {
        self.undeletable = true;
        self
    }

    /// In the archive.
    #[must_use]
    pub fn archived(mut self) -> Self {
        self.archived = true;
        self
    }

    /// Its WhatsApp id.
    #[must_use]
    pub fn wid(&self) -> &str {
        &self.wid
    }

    /// Whether it is in the archive.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        self.archived
    }

    /// Whether it was deleted in the service.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.removed_at.is_some()
    }

    /// Whether it was deleted in WhatsApp.
    #[must_use]
    pub fn is_removed_in_whatsapp(&self) -> bool {
        self.removed_in_whatsapp
    }

    pub(super) fn set_archived(&mut self, archived: bool) {
        self.archived = archived;
    }

    /// Deletes it in WhatsApp; whether WhatsApp did.
    pub(super) fn remove_in_whatsapp(&mut self) -> bool {
        self.removed_in_whatsapp |= !self.undeletable;
        self.removed_in_whatsapp
    }

    /// Marks it as removed in the service.
    pub(super) fn remove(&mut self, now: DateTime<Utc>) {
        self.removed_at = Some(now);
    }

    /// The word of the API for its kind.
    pub(super) fn kind(&self) -> &'static str {
        match self.wid.split_once('@') {
            Some((_, "g.us")) => "group",
            Some((_, "newsletter")) => "channel",
            _ => "chat",
        }
    }

    /// The word of the API for its state.
    pub(super) fn status(&self) -> &'static str {
        match (self.is_removed(), self.archived) {
            (true, _) => "removed",
            (false, true) => "archived",
            (false, false) => "active",
        }
    }

    fn wa_status(&self) -> &'static str {
        match (self.removed_in_whatsapp, self.archived) {
            (true, _) => "removed",
            (false, true) => "archived",
            (false, false) => "active",
        }
    }

    /// Its number, when it is a chat with one.
    pub(super) fn phone(&self) -> Option<String> {
        let digits = self.wid.strip_suffix("@c.us")?;
        Some(format!("+{digits}"))
    }

    pub(super) fn last_message(&self) -> Option<&ChatMessage> {
        self.messages.iter().max_by_key(|message| message.at)
    }

    /// The chat as live answers name it.
    pub(super) fn json(&self, device: &str, with_participants: bool) -> Value {
        let last = self.last_message();
        let at = written_or_null(last.map(|message| message.at));
        let inbound = self.messages.iter().filter(|message| message.inbound);
        let inbound = inbound.count();
        let mut chat = json!({
            "id": self.wid,
            "type": self.kind(),
            "name": self.name,
            "status": self.status(),
            "waStatus": self.wa_status(),
            "device": device,
            "date": at,
            "lastMessageAt": at,
            "lastMessage": last.map(|message| json!({"body": message.text})),
            "unreadCount": self.unread,
            "labels": self.labels,
            "owner": {"agent": null},
            "meta": {"isArchived": self.archived, "canSend": true, "isReadOnly": false},
            "stats": {
                "inboundMessages": inbound,
                "outboundMessages": self.messages.len() - inbound,
            },
        });
        match self.kind() {
            "group" => chat["group"] = self.group(with_participants),
            "chat" => chat["contact"] = json!({"type": "user"}),
            _ => {}
        }
        chat
    }

    fn group(&self, with_participants: bool) -> Value {
        let mut group = json!({"totalParticipants": self.participants.len()});
        if with_participants {
            let participant = |wid: &String| json!({"id": wid});
            group["participants"] = self.participants.iter().map(participant).collect();
        }
        group
    }

    /// What archiving, unarchiving and deleting answer.
    pub(super) fn changed(&self) -> Value {
        let mut changed =
            json!({"id": self.wid, "status": self.status(), "waStatus": self.wa_status()});
        if let Some(at) = self.removed_at {
            changed["deletedAt"] = written(at);
        }
        changed
    }
}
