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
mod webhook;

pub use base_url::Host;
pub use call::Call;
pub use client::{
    Client, ClientBuilder, DEFAULT_CONNECT_TIMEOUT_SECONDS, DEFAULT_MAX_BODY_BYTES,
    DEFAULT_TIMEOUT_SECONDS,
};
pub use door::Generated;
pub use endpoint::{
    AnyStatus, ArchiveChat, AssignChat, ChatAction, CheckNumberExists, ContactsMessage,
    CreateLabel, CreateWebhook, DeleteChat, DeleteLabel, DeleteMessage, DeleteWebhook, Delivering,
    EmptyQueue, EnableWebhook, EventAnswerMessage, EventMessage, ForwardMessage, FreeForm,
    FromWhatsApp, GetChat, GetChatMessage, GetDevice, GetDeviceHealth, GetMessage, GetQueue,
    GetWebhook, HereAlone, ListChatMessages, ListChats, ListDevices, ListLabels, ListMessages,
    ListWebhooks, LocationMessage, MediaMessage, Pages, PollMessage, Position, ProductMessage,
    QueueFilter, ReactionMessage, RebootDevice, RequestAuthCode, RouteQueue, ScanQr, SendMessage,
    SetChatLabels, SetQueueStatus, StartDevice, SyncDevice, TemplateMessage, TextMessage, ToAgent,
    ToOthers, UnarchiveChat, UnassignChat, UpdateLabel, VoteMessage,
};
pub use error::{Error, ErrorDetail, ErrorKind};
pub use handle::{
    Chat, ChatLabels, ChatMessages, Chats, Device, DeviceMessage, Devices, Labels, Number,
    OutboundMessages, Queue, Recipient, SendTo, Webhook, Webhooks,
};
pub use id::{
    AgentId, ChannelId, ChatId, ChatKind, DepartmentId, DeviceId, FileId, GroupId, MessageId,
    PhoneNumber, WaMessageId, WebhookId,
};
pub use key::ApiKey;
pub use reply::{AuthCode, ChatReport, Done, QrCode, QueueReport, Reply};
pub use retry::RetryPolicy;
/// The generated operations and types; [`Client::call`] is the way to call them.
pub use wassenger_api as api;
/// The generated types of requests and answers.
pub use wassenger_api::types;
pub use wassenger_api::types::QueueStatus;
// The words that filters and bodies take, where the document's own names for them are not short.
pub use wassenger_api::types::{
    CallKind, ChatKind as ChatType, DateOrder, DeliveryState, Enqueue, LabelColor,
    ListChatMessagesIncludeItem as ChatMessagePart, ListChatMessagesKindItem as ChatMessageKind,
    ListChatsIncludeItem as ChatPart, ListChatsSort as ChatOrder, ListChatsStatusItem as ChatState,
    ListDevicesSessionStatus as SessionState, ListDevicesStatus as DeviceState,
    ListMessagesSource as OutboundSource, ListMessagesStatusItem as OutboundStatus,
    ListMessagesTarget as OutboundTarget, ListMessagesTypeItem as OutboundKind,
    ListMessagesWebhookStatusItem as WebhookDelivery, ListWebhooksStatusItem as WebhookState,
    MessageFlow, MessagePart, QueuePriority, SendPriority,
};
pub use wassenger_api::{Operation, Provenance, RetryClass};
pub use webhook::{EventKind, WebhookEvent, WebhookMessage};
