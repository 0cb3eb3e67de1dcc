//! `PATCH /chat/{deviceId}/chats/{chatWid}/labels`

use std::fmt;

use wassenger_api::types::{AnyAnswer, FilledText, SetChatLabelsBody};
use wassenger_api::{self as api, Operation, operations};

use super::input::{refusal, text};
use super::{Endpoint, Generated};
use crate::error::Error;
use crate::id::{ChatId, DeviceId};
use crate::reply::Done;
use crate::transport::Exchange;

/// Replaces, adds or removes labels of a chat.
#[derive(Clone)]
pub struct SetChatLabels<'a> {
    device: &'a DeviceId,
    chat: &'a ChatId,
    change: LabelChange,
    names: Vec<&'a str>,
}

/// What becomes of the labels that the chat has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelChange {
    Replace,
    Add,
    Remove,
}

impl<'a> SetChatLabels<'a> {
    pub(crate) fn new(
        device: &'a DeviceId,
        chat: &'a ChatId,
        change: LabelChange,
        names: Vec<&'a str>,
    ) -> Self {
        Self {
            device,
            chat,
            change,
            names,
        }
    }

    fn body(&self) -> Result<SetChatLabelsBody, Error> {
        if self.names.is_empty() {
            let rule = "there is none: what the service makes of an empty list is unknown";
            return Err(Error::invalid("labels", rule));
        }
        let names = self.names.iter().map(|name| text("labels", name));
        names
            .collect::<Result<Vec<FilledText>, _>>()
            .map(SetChatLabelsBody)
    }

    /// The flag of this change, which is only ever true.
    fn flag(&self, change: LabelChange) -> Option<bool> {
        (self.change == change).then_some(true)
    }
}

// A label can be somebody's name.
impl fmt::Debug for SetChatLabels<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetChatLabels")
            .field("device", &self.device)
            .field("chat", &self.chat)
            .field("change", &self.change)
            .field("names", &self.names.len())
            .finish()
    }
}

impl Endpoint for SetChatLabels<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::SET_CHAT_LABELS
    }

    fn check(&self) -> Result<(), Error> {
        self.body().map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let body = self.body().map_err(refusal)?;
        api.set_chat_labels(
            &self.device.0,
            &self.chat.0,
            self.flag(LabelChange::Remove),
            self.flag(LabelChange::Add),
            &body,
        )
        .await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
