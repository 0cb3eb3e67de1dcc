//! Invitations to events, and answers to them.

use std::borrow::Cow;
use std::time::SystemTime;

use wassenger_api::types::{CallKind, EventAnswer, EventInvitation, SendMessageBody};

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::hidden::Hidden;
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::endpoint::moment::{Round, moment};
use crate::error::Error;
use crate::handle::SendTo;
use crate::id::WaMessageId;

/// An invitation to an event; see [`SendTo::event`].
#[derive(Clone, Debug)]
pub struct EventMessage<'a> {
    name: Words<'a>,
    date: SystemTime,
    description: Option<Words<'a>>,
    place: Option<Words<'a>>,
    coordinates: Option<Hidden<(f64, f64)>>,
    call: Option<CallKind>,
}

/// An answer to an invitation; see [`SendTo::accept_event`] and [`SendTo::decline_event`].
#[derive(Clone, Debug)]
pub struct EventAnswerMessage<'a> {
    event: &'a WaMessageId,
    confirm: bool,
}

impl<'a> SendTo<'a> {
    /// An invitation to an event with a name of at most 100 characters, at a moment in the years
    /// 1970 to 9999, to the millisecond.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, friday: std::time::SystemTime) -> Result<(), wassenger::Error> {
    /// let call = to.event("Open day", friday).place("Office").coordinates(51.5, -0.12);
    /// let call = call.description("Coffee is there");
    /// # Ok(()) }
    /// ```
    pub fn event(
        self,
        name: impl Into<Cow<'a, str>>,
        date: SystemTime,
    ) -> Call<'a, SendMessage<'a, EventMessage<'a>>> {
        self.message(EventMessage {
            name: words(name),
            date,
            description: None,
            place: None,
            coordinates: None,
            call: None,
        })
    }

    /// Accepts the invitation that a message carries.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, event: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let call = to.accept_event(event);
    /// # Ok(()) }
    /// ```
    pub fn accept_event(
        self,
        event: &'a WaMessageId,
    ) -> Call<'a, SendMessage<'a, EventAnswerMessage<'a>>> {
        let confirm = true;
        self.message(EventAnswerMessage { event, confirm })
    }

    /// Declines the invitation that a message carries.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, event: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let call = to.decline_event(event);
    /// # Ok(()) }
    /// ```
    pub fn decline_event(
        self,
        event: &'a WaMessageId,
    ) -> Call<'a, SendMessage<'a, EventAnswerMessage<'a>>> {
        let confirm = false;
        self.message(EventAnswerMessage { event, confirm })
    }
}

impl<'a> Call<'a, SendMessage<'a, EventMessage<'a>>> {
    /// A text about the event, at most 2048 characters.
    pub fn description(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.operation.kind.description = Some(words(text));
        self
    }

    /// Where it is, in at most 255 characters.
    pub fn place(mut self, place: impl Into<Cow<'a, str>>) -> Self {
        self.operation.kind.place = Some(words(place));
        self
    }

    /// Where it is: degrees north from -90 to 90, degrees east from -180 to 180.
    pub fn coordinates(mut self, latitude: f64, longitude: f64) -> Self {
        self.operation.kind.coordinates = Some(Hidden((latitude, longitude)));
        self
    }

    /// The event is a call of this kind.
    pub fn by_call(mut self, kind: CallKind) -> Self {
        self.operation.kind.call = Some(kind);
        self
    }
}

impl Kind for EventMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let degrees = self.coordinates.as_ref();
        let degrees = degrees.map(|Hidden((north, east))| checks::coordinates(*north, *east));
        let degrees = degrees.transpose()?;
        let event = EventInvitation {
            call: self.call,
            date: moment("event date", self.date, Round::Down)?,
            description: checks::optional("description", self.description.as_ref())?,
            latitude: degrees.map(|[latitude, _]| latitude),
            location: checks::optional("place", self.place.as_ref())?,
            longitude: degrees.map(|[_, longitude]| longitude),
            name: checks::text("event name", &self.name.0)?,
        };
        Ok(message!(envelope, EventMessage { event }))
    }
}

impl Kind for EventAnswerMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let confirm = EventAnswer {
            confirm: self.confirm,
            event: self.event.0.clone(),
        };
        Ok(message!(envelope, EventAnswerMessage { confirm }))
    }
}
