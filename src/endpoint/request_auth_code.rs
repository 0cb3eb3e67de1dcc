//! `POST /devices/{deviceId}/authcode`

use wassenger_api::types::{self, RequestAuthCodeBody};
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::{DeviceId, PhoneNumber};
use crate::reply::AuthCode;
use crate::transport::Exchange;

/// Asks for a code that links a number without scanning a QR code.
#[derive(Clone, Debug)]
pub struct RequestAuthCode<'a> {
    device: &'a DeviceId,
    force: Option<bool>,
    body: Option<RequestAuthCodeBody>,
}

impl<'a> RequestAuthCode<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self {
            device,
            force: None,
            body: None,
        }
    }
}

impl<'a> Call<'a, RequestAuthCode<'a>> {
    /// The number that gets the code. A device that was never connected needs it (documented).
    pub fn phone(mut self, phone: &PhoneNumber) -> Self {
        self.operation.body = Some(RequestAuthCodeBody {
            phone: phone.0.clone(),
        });
        self
    }

    /// Destroys the session that the device has, and links anew. A working number is
    /// disconnected by this; without it a device with a session answers 409.
    pub fn force_new_session(mut self) -> Self {
        self.operation.force = Some(true);
        self
    }
}

impl Endpoint for RequestAuthCode<'_> {
    type Typed = Option<types::AuthCode>;
    type Answer = AuthCode;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::REQUEST_AUTH_CODE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.request_auth_code(&self.device.0, self.force, self.body.as_ref())
            .await
    }

    fn answer(_: Option<Self::Typed>, exchange: &Exchange) -> Option<AuthCode> {
        Some(AuthCode::read(&exchange.body))
    }
}
