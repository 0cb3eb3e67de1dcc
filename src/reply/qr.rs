//! QR codes.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;

use crate::transport::{Exchange, is_markup};

/// A QR code that links a number, in the form that was asked for.
///
/// Who sees it can take the account over: `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct QrCode {
    bytes: Bytes,
    content_type: Option<String>,
}

/// What a PNG picture begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

impl QrCode {
    pub(crate) fn read(exchange: &Exchange) -> Self {
        let content_type = exchange.headers.get(CONTENT_TYPE);
        Self {
            bytes: exchange.body.clone(),
            content_type: content_type
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
        }
    }

    /// The picture or text as it came: SVG unless another encoding was asked for.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The code as text, when it is one (SVG, base64, URI, JSON).
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The code as an SVG document, when that is what came.
    #[must_use]
    pub fn svg(&self) -> Option<&str> {
        // JSON and a URI may hold one.
        let text = self.text().filter(|_| is_markup(&self.bytes));
        text.filter(|text| text.contains("<svg"))
    }

    /// The code as the bytes of a PNG picture, when that is what came.
    #[must_use]
    pub fn png(&self) -> Option<&[u8]> {
        self.bytes.starts_with(PNG).then_some(&*self.bytes)
    }

    /// Media type that the service gave.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl fmt::Debug for QrCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QrCode")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
