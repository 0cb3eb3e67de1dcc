//! Contact cards.

use std::borrow::Cow;

use wassenger_api::types::{ContactCard, SendMessageBody};

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;
use crate::id::PhoneNumber;

/// Contact cards; see [`SendTo::contacts`].
#[derive(Clone, Debug)]
pub struct ContactsMessage<'a> {
    cards: Vec<(&'a PhoneNumber, Words<'a>)>,
}

impl<'a> SendTo<'a> {
    /// 1 to 10 contact cards, each a phone number with a name of 1 to 40 characters.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let office: wassenger::PhoneNumber = "+12025550123".parse()?;
    /// let call = to.contacts([(&office, "Office")]);
    /// # Ok(()) }
    /// ```
    pub fn contacts<N: Into<Cow<'a, str>>>(
        self,
        cards: impl IntoIterator<Item = (&'a PhoneNumber, N)>,
    ) -> Call<'a, SendMessage<'a, ContactsMessage<'a>>> {
        let cards = cards.into_iter().map(|(phone, name)| (phone, words(name)));
        let cards = cards.collect();
        self.message(ContactsMessage { cards })
    }
}

impl Kind for ContactsMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let card = |(phone, name): &(&PhoneNumber, Words<'_>)| {
            let name = checks::text("contact name", &name.0)?;
            let phone = phone.0.clone();
            Ok(ContactCard { name, phone })
        };
        let contacts = self.cards.iter().map(card).collect::<Result<_, Error>>()?;
        let contacts = checks::list("contacts", contacts, 1..=10)?;
        Ok(message!(envelope, ContactsMessage { contacts }))
    }
}
