//! What can be set for a message of any kind.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use wassenger_api::types::{Enqueue, SendPriority};

use super::checks::{Words, words};
use super::{ChatAction, SendMessage};
use crate::call::Call;
use crate::id::{AgentId, WaMessageId};

/// What was set; what is `None` or empty is absent on the wire.
#[derive(Clone, Debug, Default)]
pub(super) struct Options<'a> {
    pub(super) reply_to: Option<&'a WaMessageId>,
    pub(super) deliver_at: Option<SystemTime>,
    pub(super) expiration: Option<Expiration>,
    pub(super) priority: Option<SendPriority>,
    pub(super) live: Option<bool>,
    pub(super) enqueue: Option<Enqueue>,
    pub(super) order: Option<bool>,
    pub(super) retries: Option<u32>,
    pub(super) reference: Option<Words<'a>>,
    pub(super) label: Option<Words<'a>>,
    pub(super) agent: Option<&'a AgentId>,
    pub(super) typing: Option<Duration>,
    pub(super) send_read_ack: Option<bool>,
    pub(super) actions: Vec<ChatAction>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Expiration {
    In(Duration),
    At(SystemTime),
}

/// What can be set for a message of any kind. What is not set leaves no trace on the wire, and of
/// what is set twice the last counts, except [`then`](Call::then). Limits are checked when the
/// call is made into a request.
///
/// ```
/// # use std::time::{Duration, SystemTime};
/// # fn tour(to: wassenger::SendTo<'_>, message: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
/// use wassenger::SendPriority;
/// let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
/// let call = to.text("Your parcel is on its way").reply_to(message).deliver_at(tomorrow);
/// let call = call.reference("parcel-7").priority(SendPriority::High).typing(Duration::from_secs(3));
/// let request = call.to_request()?;
/// # Ok(()) }
/// ```
impl<'a, K> Call<'a, SendMessage<'a, K>> {
    /// Quotes a message, which this one then answers.
    pub fn reply_to(mut self, message: &'a WaMessageId) -> Self {
        self.operation.options.reply_to = Some(message);
        self
    }

    /// Holds the message back in the service until then, to the millisecond and never earlier; in
    /// the years 1970 to 9999. It was seen with a text; that it goes with other kinds is inferred,
    /// and so is that a time that has passed means now.
    pub fn deliver_at(mut self, time: SystemTime) -> Self {
        self.operation.options.deliver_at = Some(time);
        self
    }

    /// Gives the message up when it was not delivered after this time: whole seconds, from 5 to
    /// 2 592 000 (30 days). It takes the place of [`expires_at`](Call::expires_at).
    pub fn expires_in(mut self, time: Duration) -> Self {
        self.operation.options.expiration = Some(Expiration::In(time));
        self
    }

    /// Gives the message up when it was not delivered by then, to the millisecond; in the years
    /// 1970 to 9999. It takes the place of [`expires_in`](Call::expires_in).
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.operation.options.expiration = Some(Expiration::At(time));
        self
    }

    /// Priority in the queue.
    pub fn priority(mut self, priority: SendPriority) -> Self {
        self.operation.options.priority = Some(priority);
        self
    }

    /// Sends at once, past the queue.
    pub fn live(mut self, live: bool) -> Self {
        self.operation.options.live = Some(live);
        self
    }

    /// Whether the message may wait in the queue; the plan decides when it is not set.
    pub fn enqueue(mut self, enqueue: Enqueue) -> Self {
        self.operation.options.enqueue = Some(enqueue);
        self
    }

    /// Keeps strict order in the chat. That needs the queue: with `live(true)` or
    /// `enqueue(Enqueue::Never)` the call fails with
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput).
    pub fn order(mut self, order: bool) -> Self {
        self.operation.options.order = Some(order);
        self
    }

    /// How often the service tries to deliver the message, 0 to 100. It says nothing of this
    /// call, which [`retry`](Call::retry) is about.
    pub fn delivery_retries(mut self, times: u32) -> Self {
        self.operation.options.retries = Some(times);
        self
    }

    /// A name of your own for the message, at least one character. The list of messages can be
    /// asked for one, which tells after an unclear failure whether the message was sent; there a
    /// comma separates references, so have none in yours. The service takes one with a comma, so it
    /// is sent, but [`messages().list()`](crate::OutboundMessages::list) refuses to look for it.
    pub fn reference(mut self, reference: impl Into<Cow<'a, str>>) -> Self {
        self.operation.options.reference = Some(words(reference));
        self
    }

    /// A label for the message, at least one character.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.operation.options.label = Some(words(label));
        self
    }

    /// Sends on behalf of this team member.
    pub fn agent(mut self, id: &'a AgentId) -> Self {
        self.operation.options.agent = Some(id);
        self
    }

    /// Shows "typing…" for so long before: whole seconds up to 30; none is off.
    pub fn typing(mut self, time: Duration) -> Self {
        self.operation.options.typing = Some(time);
        self
    }

    /// Marks what was received in the chat as read.
    pub fn send_read_ack(mut self, send: bool) -> Self {
        self.operation.options.send_read_ack = Some(send);
        self
    }

    /// What is done with the chat once the message is sent; can be called again for more.
    pub fn then(mut self, action: ChatAction) -> Self {
        self.operation.options.actions.push(action);
        self
    }
}
