//! Phone numbers, and what WhatsApp knows about them.

use crate::call::Call;
use crate::client::Client;
use crate::endpoint::CheckNumberExists;
use crate::id::PhoneNumber;

/// One phone number; see [`Client::number`](crate::Client::number).
#[derive(Clone, Copy, Debug)]
pub struct Number<'a> {
    client: &'a Client,
    phone: &'a PhoneNumber,
}

impl<'a> Number<'a> {
    pub(crate) fn new(client: &'a Client, phone: &'a PhoneNumber) -> Self {
        Self { client, phone }
    }

    /// Asks WhatsApp whether it knows the number. Such checks count towards the use of the plan
    /// (documented). `POST /numbers/exists`
    ///
    /// For a number that is not on WhatsApp some hosts answer `exists: false` and others with a 404
    /// (seen). The 404 stays an error, for a wrong base URL or host looks the same:
    /// [`Error::may_be_no_such_number`](crate::Error::may_be_no_such_number) tells the ones that
    /// can mean it, and asking about a number that is surely on WhatsApp tells what a host does.
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client) -> Result<(), wassenger::Error> {
    /// use wassenger::PhoneNumber;
    /// let phone: PhoneNumber = "+12025550123".parse()?;
    /// match client.number(&phone).exists().await {
    ///     // `None`: the service did not say.
    ///     Ok(answer) => println!("{:?}", answer.exists),
    ///     // Once a number that is on WhatsApp was answered from here, this means that this one is not.
    ///     Err(error) if error.may_be_no_such_number() => println!("not on WhatsApp, it seems"),
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok(()) }
    /// ```
    pub fn exists(self) -> Call<'a, CheckNumberExists<'a>> {
        Call::new(self.client, CheckNumberExists::new(self.phone))
    }
}
