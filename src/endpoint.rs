//! The operations of the facade, a file each.

mod archive_chat;
mod delete_chat;
mod empty_queue;
mod get_chat;
mod get_device;
mod get_device_health;
mod get_queue;
mod list_chats;
mod list_devices;
mod paging;
mod request_auth_code;
mod route_queue;
mod scan_qr;
mod set_queue_status;

use std::future::Future;

use serde::de::DeserializeOwned;
use wassenger_api as api;
use wassenger_api::Operation;

pub use archive_chat::{ArchiveChat, UnarchiveChat};
pub use delete_chat::{DeleteChat, FromWhatsApp, HereAlone};
pub use empty_queue::{EmptyQueue, QueueFilter};
pub use get_chat::GetChat;
pub use get_device::GetDevice;
pub use get_device_health::GetDeviceHealth;
pub use get_queue::GetQueue;
pub use list_chats::ListChats;
pub use list_devices::ListDevices;
pub use paging::Pages;
pub use request_auth_code::RequestAuthCode;
pub use route_queue::RouteQueue;
pub use scan_qr::ScanQr;
pub use set_queue_status::{AnyStatus, Delivering, SetQueueStatus};

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

    /// Makes the one call of the generated client.
    fn perform(&self, api: &api::Client) -> impl Future<Output = Generated<Self::Typed>> + Send;

    /// Makes the answer of what was decoded, or of the bytes when that failed; `None` when it
    /// cannot be done without.
    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Self::Answer>;
}

/// A page has at least one item.
fn page_size(size: Option<u32>) -> Result<(), Error> {
    match size {
        Some(0) => Err(Error::invalid("size", "a page has at least 1 item")),
        _ => Ok(()),
    }
}

/// Searching for nothing could find all.
fn search_text(text: Option<&str>) -> Result<(), Error> {
    match text {
        Some("") => Err(Error::invalid(
            "search",
            "it is empty; leave it out to find all",
        )),
        _ => Ok(()),
    }
}
