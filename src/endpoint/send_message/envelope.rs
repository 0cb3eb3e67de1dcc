//! What a message has whatever its kind, as the document types it.

use chrono::{DateTime, Utc};
use wassenger_api::types::{self, Enqueue};

use super::checks;
use super::options::{Expiration, Options};
use crate::endpoint::moment::{Round, moment};
use crate::error::Error;
use crate::handle::Recipient;
use crate::id::DeviceId;

/// The fields that all kinds of messages share; what is `None` is absent on the wire.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub(super) actions: Option<Vec<types::MessageAction>>,
    pub(super) agent: Option<types::AgentId>,
    pub(super) channel: Option<types::ChannelId>,
    pub(super) deliver_at: Option<DateTime<Utc>>,
    pub(super) device: types::DeviceId,
    pub(super) enqueue: Option<types::Enqueue>,
    pub(super) expiration: Option<types::SentExpiration>,
    pub(super) group: Option<types::GroupWid>,
    pub(super) label: Option<types::FilledText>,
    pub(super) live: Option<bool>,
    pub(super) order: Option<bool>,
    pub(super) phone: Option<types::PhoneNumber>,
    pub(super) priority: Option<types::SendPriority>,
    pub(super) quote: Option<types::MessageId>,
    pub(super) reference: Option<types::FilledText>,
    pub(super) retries: Option<i64>,
    pub(super) send_read_ack: Option<bool>,
    pub(super) typing: Option<i64>,
}

impl Options<'_> {
    /// All but the content, checked.
    pub(super) fn envelope(
        &self,
        device: &DeviceId,
        recipient: Recipient<'_>,
    ) -> Result<Envelope, Error> {
        self.no_contradiction()?;
        let deliver_at = self.deliver_at;
        let deliver_at = deliver_at.map(|time| moment("deliver_at", time, Round::Up));
        let retries = self.retries.map(u64::from);
        let retries = retries.map(|n| checks::number("delivery_retries", n, 0..=100, ""));
        let typing = self
            .typing
            .map(|time| checks::seconds("typing", time, 0..=30));
        let actions = self.actions.iter().map(|action| action.0.clone()).collect();
        let mut envelope = Envelope {
            actions: Some(actions).filter(|actions: &Vec<_>| !actions.is_empty()),
            agent: self.agent.map(|agent| agent.0.clone()),
            channel: None,
            deliver_at: deliver_at.transpose()?,
            device: device.0.clone(),
            enqueue: self.enqueue,
            expiration: self.expiration.map(Expiration::typed).transpose()?,
            group: None,
            label: checks::optional("label", self.label.as_ref())?,
            live: self.live,
            order: self.order,
            phone: None,
            priority: self.priority,
            quote: self.reply_to.map(|message| message.0.clone()),
            reference: checks::optional("reference", self.reference.as_ref())?,
            retries: retries.transpose()?,
            send_read_ack: self.send_read_ack,
            typing: typing.transpose()?,
        };
        match recipient {
            Recipient::Phone(phone) => envelope.phone = Some(phone.0.clone()),
            Recipient::Group(group) => envelope.group = Some(group.0.clone()),
            Recipient::Channel(channel) => envelope.channel = Some(channel.0.clone()),
        }
        Ok(envelope)
    }

    fn no_contradiction(&self) -> Result<(), Error> {
        let past_the_queue = self.live == Some(true) || self.enqueue == Some(Enqueue::Never);
        if self.order == Some(true) && past_the_queue {
            let rule = "strict order needs the queue; leave out live(true) and Enqueue::Never";
            return Err(Error::invalid("order", rule));
        }
        Ok(())
    }
}

impl Expiration {
    fn typed(self) -> Result<types::SentExpiration, Error> {
        Ok(match self {
            Self::In(time) => {
                let seconds = checks::seconds("expires_in", time, 5..=2_592_000)?;
                types::ExpiresInSeconds { seconds }.into()
            }
            Self::At(time) => {
                let date = moment("expires_at", time, Round::Down)?;
                types::ExpiresAtDate { date }.into()
            }
        })
    }
}

/// A message of the generated type `$kind`: the fields of the envelope, and those of its own. The
/// twelve types share fields, but no type that has them.
macro_rules! message {
    ($envelope:ident, $kind:ident { $($own:ident),+ $(,)? }) => {
        wassenger_api::types::$kind {
            actions: $envelope.actions,
            agent: $envelope.agent,
            channel: $envelope.channel,
            deliver_at: $envelope.deliver_at,
            device: $envelope.device,
            enqueue: $envelope.enqueue,
            expiration: $envelope.expiration,
            group: $envelope.group,
            label: $envelope.label,
            live: $envelope.live,
            order: $envelope.order,
            phone: $envelope.phone,
            priority: $envelope.priority,
            quote: $envelope.quote,
            reference: $envelope.reference,
            retries: $envelope.retries,
            send_read_ack: $envelope.send_read_ack,
            typing: $envelope.typing,
            $($own,)+
        }
        .into()
    };
}
pub(super) use message;
