//! Products of a catalog.

use std::borrow::Cow;

use wassenger_api::types::SendMessageBody;

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;

/// A product; see [`SendTo::product`].
#[derive(Clone, Debug)]
pub struct ProductMessage<'a> {
    id: Words<'a>,
}

impl<'a> SendTo<'a> {
    /// A product of the catalog of the device, by its id of 16 to 18 digits.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let call = to.product("1234567890123456");
    /// # Ok(()) }
    /// ```
    pub fn product(
        self,
        id: impl Into<Cow<'a, str>>,
    ) -> Call<'a, SendMessage<'a, ProductMessage<'a>>> {
        self.message(ProductMessage { id: words(id) })
    }
}

impl Kind for ProductMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let product = checks::formed("product", &self.id.0, "it is not 16 to 18 digits")?;
        Ok(message!(envelope, ProductMessage { product }))
    }
}
