//! Where a message goes.

use crate::call::Call;
use crate::client::Client;
use crate::endpoint::SendMessage;
use crate::id::{ChannelId, DeviceId, GroupId, PhoneNumber};

/// Whom a message goes to: exactly one of a person, a group and a channel. A reference to an id
/// of one turns into it.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// use wassenger::{GroupId, PhoneNumber, Recipient};
/// let (phone, group): (PhoneNumber, GroupId) = ("+12025550123".parse()?, "120363000000000000@g.us".parse()?);
/// let everyone: [Recipient<'_>; 2] = [(&phone).into(), (&group).into()];
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recipient<'a> {
    /// A person, by their phone number.
    Phone(&'a PhoneNumber),
    /// A group that the device is in.
    Group(&'a GroupId),
    /// A channel that the device may write to.
    Channel(&'a ChannelId),
}

impl<'a> From<&'a PhoneNumber> for Recipient<'a> {
    fn from(phone: &'a PhoneNumber) -> Self {
        Self::Phone(phone)
    }
}

impl<'a> From<&'a GroupId> for Recipient<'a> {
    fn from(group: &'a GroupId) -> Self {
        Self::Group(group)
    }
}

impl<'a> From<&'a ChannelId> for Recipient<'a> {
    fn from(channel: &'a ChannelId) -> Self {
        Self::Channel(channel)
    }
}

/// A recipient, to whom a message of any kind can be sent; see [`Device::send_to`]. Each method
/// makes a call for one kind of message, and nothing is sent before that is awaited.
///
/// `POST /messages` is never repeated by itself once the service may have received it, because
/// somebody would read the message twice. After an error with
/// [`maybe_executed`](crate::Error::maybe_executed) look for it in the list of messages by its
/// [`reference`](Call::reference) before it is sent again.
///
/// [`Device::send_to`]: crate::Device::send_to
#[derive(Clone, Copy, Debug)]
pub struct SendTo<'a> {
    client: &'a Client,
    device: &'a DeviceId,
    recipient: Recipient<'a>,
}

impl<'a> SendTo<'a> {
    pub(super) fn new(
        client: &'a Client,
        device: &'a DeviceId,
        recipient: impl Into<Recipient<'a>>,
    ) -> Self {
        Self {
            client,
            device,
            recipient: recipient.into(),
        }
    }

    /// Whom the messages go to.
    #[must_use]
    pub fn recipient(self) -> Recipient<'a> {
        self.recipient
    }

    pub(crate) fn message<K>(self, kind: K) -> Call<'a, SendMessage<'a, K>> {
        let message = SendMessage::new(self.device, self.recipient, kind);
        Call::new(self.client, message)
    }
}
