//! Handles: they name a thing of the account and offer its operations. Nothing is sent by one.

mod chats;
mod devices;
mod labels;
mod messages;
mod numbers;
mod queue;
mod send_to;
mod webhooks;

pub use chats::{Chat, Chats};
pub use devices::{Device, Devices};
pub use labels::{ChatLabels, Labels};
pub use messages::{ChatMessages, DeviceMessage, OutboundMessages};
pub use numbers::Number;
pub use queue::Queue;
pub use send_to::{Recipient, SendTo};
pub use webhooks::{Webhook, Webhooks};
