//! The operations of the facade, a file each.

mod archive_chat;
mod assign_chat;
mod chat_labels;
mod check_number_exists;
mod create_webhook;
mod delete_chat;
mod delete_message;
mod empty_queue;
mod free_form;
mod get_chat;
mod get_chat_message;
mod get_device;
mod get_device_health;
mod get_message;
mod get_queue;
mod input;
mod labels;
mod list_chat_messages;
mod list_chats;
mod list_devices;
mod list_messages;
mod list_webhooks;
mod moment;
mod paging;
mod reboot_device;
mod request_auth_code;
mod route_queue;
mod scan_qr;
mod send_message;
mod set_queue_status;
mod start_device;
mod sync_device;
mod web_url;
mod webhook;

use std::future::Future;

use serde::de::DeserializeOwned;
use wassenger_api as api;
use wassenger_api::Operation;

pub use archive_chat::{ArchiveChat, UnarchiveChat};
pub use assign_chat::{AssignChat, ToAgent, ToOthers, UnassignChat};
pub(crate) use chat_labels::LabelChange;
pub use chat_labels::SetChatLabels;
pub use check_number_exists::CheckNumberExists;
pub use create_webhook::CreateWebhook;
pub use delete_chat::{DeleteChat, FromWhatsApp, HereAlone};
pub use delete_message::DeleteMessage;
pub use empty_queue::{EmptyQueue, QueueFilter};
pub use free_form::FreeForm;
pub use get_chat::GetChat;
pub use get_chat_message::GetChatMessage;
pub use get_device::GetDevice;
pub use get_device_health::GetDeviceHealth;
pub use get_message::GetMessage;
pub use get_queue::GetQueue;
pub use labels::{CreateLabel, DeleteLabel, ListLabels, UpdateLabel};
pub use list_chat_messages::ListChatMessages;
pub use list_chats::ListChats;
pub use list_devices::ListDevices;
pub use list_messages::ListMessages;
pub use list_webhooks::ListWebhooks;
pub use paging::{Pages, Position};
pub use reboot_device::RebootDevice;
pub use request_auth_code::RequestAuthCode;
pub use route_queue::RouteQueue;
pub use scan_qr::ScanQr;
pub use send_message::{
    ChatAction, ContactsMessage, EventAnswerMessage, EventMessage, ForwardMessage, LocationMessage,
    MediaMessage, PollMessage, ProductMessage, ReactionMessage, SendMessage, TemplateMessage,
    TextMessage, VoteMessage,
};
pub use set_queue_status::{AnyStatus, Delivering, SetQueueStatus};
pub use start_device::StartDevice;
pub use sync_device::SyncDevice;
pub use webhook::{DeleteWebhook, EnableWebhook, GetWebhook};

use crate::error::Error;
use crate::transport::Exchange;

/// What the generated client gives back.
pub(crate) type Generated<T> = Result<api::ResponseValue<T>, api::Error<api::types::ApiError>>;

/// An operation with its options. It cannot be implemented elsewhere.
pub trait Endpoint: Send + Sync {
    /// What the generated client decodes.
    type Typed: DeserializeOwned + Send;
    /// What the caller gets.
    type Answer;

    /// Whether the answer is made of what was decoded; what is made of the bytes alone is not decoded twice.
    const READS_TYPED: bool = true;

    /// The operation in the pinned document.
    fn operation() -> &'static Operation;

    /// Refuses what cannot be right, before anything is built.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput).
    fn check(&self) -> Result<(), Error> {
        Ok(())
    }

    /// The media type to ask for, when it is fewer than all that the document declares.
    fn accept(&self) -> Option<&'static str> {
        None
    }

    /// Makes the one call of the generated client. All are `#[inline]`, as what they call is: a program compiles those that it calls.
    fn perform(&self, api: &api::Client) -> impl Future<Output = Generated<Self::Typed>> + Send;

    /// Makes the answer of what was decoded, or of the bytes when that failed; `None` when it
    /// cannot be done without.
    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Self::Answer>;
}
