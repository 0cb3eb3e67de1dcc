//! `GET /devices/{deviceId}/scan`

use wassenger_api::types::ScanQrEncoding;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::DeviceId;
use crate::reply::QrCode;
use crate::transport::Exchange;

/// Gets the QR code that links a number.
#[derive(Clone, Debug)]
pub struct ScanQr<'a> {
    device: &'a DeviceId,
    encoding: Option<ScanQrEncoding>,
    force: Option<bool>,
}

impl<'a> ScanQr<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self {
            device,
            encoding: None,
            force: None,
        }
    }
}

impl<'a> Call<'a, ScanQr<'a>> {
    /// As an SVG picture, which it is when nothing else is set; see [`QrCode::svg`].
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client, id: wassenger::DeviceId) -> Result<(), Box<dyn std::error::Error>> {
    /// let code = client.device(&id).scan_qr().png().await?;
    /// if let Some(picture) = code.png() {
    ///     std::fs::write("scan-me.png", picture)?;
    /// }
    /// # Ok(()) }
    /// ```
    pub fn svg(mut self) -> Self {
        self.operation.encoding = None;
        self
    }

    /// As a bitmap, a PNG (inferred): see [`QrCode::png`].
    pub fn png(self) -> Self {
        self.encoding(ScanQrEncoding::Image)
    }

    /// The form of the code, SVG when it is not set.
    pub fn encoding(mut self, encoding: ScanQrEncoding) -> Self {
        self.operation.encoding = Some(encoding);
        self
    }

    /// Destroys the session that the device has, and links anew. A working number is
    /// disconnected by this.
    pub fn force_new_session(mut self) -> Self {
        self.operation.force = Some(true);
        self
    }
}

impl Endpoint for ScanQr<'_> {
    // The answer has several media types; its bytes are the answer.
    type Typed = ();
    type Answer = QrCode;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::SCAN_QR
    }

    fn accept(&self) -> Option<&'static str> {
        // SVG is asked for by leaving the encoding out (seen), and with this header (seen).
        self.encoding.is_none().then_some("image/svg+xml")
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<()> {
        api.scan_qr(&self.device.0, self.encoding, self.force).await
    }

    fn answer(_: Option<()>, exchange: &Exchange) -> Option<QrCode> {
        (!exchange.body.is_empty()).then(|| QrCode::read(exchange))
    }
}
