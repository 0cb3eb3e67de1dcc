#![doc = include_str!("../README.md")]

mod base_url;
mod call;
mod client;
mod decode;
mod door;
mod endpoint;
mod error;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod handle;
mod id;
mod key;
mod proxy;
mod reply;
mod retry;
mod retry_after;
#[cfg(feature = "schemars")]
mod schema;
mod transport;

pub use base_url::Host;
pub use call::Call;
pub use client::{
    Client, ClientBuilder, DEFAULT_CONNECT_TIMEOUT_SECONDS, DEFAULT_MAX_BODY_BYTES,
    DEFAULT_TIMEOUT_SECONDS,
};
pub use door::Generated;
pub use endpoint::{
    AnyStatus, ArchiveChat, DeleteChat, Delivering, EmptyQueue, FromWhatsApp, GetChat, GetDevice,
    GetDeviceHealth, GetQueue, HereAlone, ListChats, ListDevices, Pages, QueueFilter,
    RequestAuthCode, RouteQueue, ScanQr, SetQueueStatus, UnarchiveChat,
};
pub use error::{Error, ErrorDetail, ErrorKind};
pub use handle::{Chat, Chats, Device, Devices, Queue};
pub use id::{ChatId, ChatKind, DeviceId, MessageId, PhoneNumber};
pub use key::ApiKey;
pub use reply::{AuthCode, ChatReport, QrCode, QueueReport, Reply};
pub use retry::RetryPolicy;
/// The generated operations and types; [`Client::call`] is the way to call them.
pub use wassenger_api as api;
/// The generated types of requests and answers.
pub use wassenger_api::types;
pub use wassenger_api::types::QueueStatus;
pub use wassenger_api::{Operation, Provenance, RetryClass};
