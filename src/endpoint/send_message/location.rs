//! Places.

use std::borrow::Cow;

use wassenger_api::types::{LocationByAddress, LocationByCoordinates, SendMessageBody};

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::hidden::Hidden;
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;

/// A place; see [`SendTo::location`] and [`SendTo::location_address`].
#[derive(Clone, Debug)]
pub struct LocationMessage<'a> {
    place: Place<'a>,
    name: Option<Words<'a>>,
}

#[derive(Clone, Debug)]
enum Place<'a> {
    Coordinates(Hidden<(f64, f64)>),
    Address(Words<'a>),
}

impl<'a> SendTo<'a> {
    /// A place by its coordinates: degrees north from -90 to 90, degrees east from -180 to 180.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let call = to.location(51.5, -0.12).name("Office");
    /// # Ok(()) }
    /// ```
    pub fn location(
        self,
        latitude: f64,
        longitude: f64,
    ) -> Call<'a, SendMessage<'a, LocationMessage<'a>>> {
        self.place(Place::Coordinates(Hidden((latitude, longitude))))
    }

    /// A place by its address, 3 to 100 characters.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let call = to.location_address("1 Example Street, London").name("Office");
    /// # Ok(()) }
    /// ```
    pub fn location_address(
        self,
        address: impl Into<Cow<'a, str>>,
    ) -> Call<'a, SendMessage<'a, LocationMessage<'a>>> {
        self.place(Place::Address(words(address)))
    }

    fn place(self, place: Place<'a>) -> Call<'a, SendMessage<'a, LocationMessage<'a>>> {
        let name = None;
        self.message(LocationMessage { place, name })
    }
}

impl<'a> Call<'a, SendMessage<'a, LocationMessage<'a>>> {
    /// Name of the place, at most 100 characters.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.operation.kind.name = Some(words(name));
        self
    }
}

impl Kind for LocationMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let name = checks::optional("name", self.name.as_ref())?;
        let location = match &self.place {
            Place::Coordinates(Hidden((latitude, longitude))) => {
                let coordinates = checks::coordinates(*latitude, *longitude)?;
                LocationByCoordinates { coordinates, name }.into()
            }
            Place::Address(address) => {
                let address = checks::text("location_address", &address.0)?;
                LocationByAddress { address, name }.into()
            }
        };
        Ok(message!(envelope, LocationMessage { location }))
    }
}
