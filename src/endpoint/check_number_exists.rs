//! `POST /numbers/exists`

use wassenger_api::types::{CheckNumberExistsBody, NumberExists};
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::id::PhoneNumber;
use crate::transport::Exchange;

/// Asks whether WhatsApp knows a number.
#[derive(Clone, Debug)]
pub struct CheckNumberExists<'a> {
    phone: &'a PhoneNumber,
}

impl<'a> CheckNumberExists<'a> {
    pub(crate) fn new(phone: &'a PhoneNumber) -> Self {
        Self { phone }
    }
}

impl Endpoint for CheckNumberExists<'_> {
    type Typed = NumberExists;
    type Answer = NumberExists;

    fn operation() -> &'static Operation {
        &operations::CHECK_NUMBER_EXISTS
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let body = CheckNumberExistsBody {
            phone: self.phone.0.clone(),
        };
        api.check_number_exists(&body).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<NumberExists> {
        typed
    }
}
