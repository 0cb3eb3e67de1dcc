//! The body of a request, as it arrives.

use http_body_util::BodyExt as _;
use hyper::body::Incoming;

/// What was sent beyond the limit is read so far, or the answer could be lost with the connection.
const THROWN_AWAY: usize = 64 << 20;

/// What came of a body.
pub(crate) enum Arrived {
    Whole(Vec<u8>),
    /// More bytes than are taken.
    TooLarge,
    /// It ended before its time, or is not framed as HTTP has it.
    Broken,
    /// With fields behind it.
    Trailers,
}

impl Arrived {
    pub(crate) async fn of(mut body: Incoming, limit: usize) -> Self {
        let (mut whole, mut thrown_away) = (Vec::new(), 0);
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                return Self::Broken;
            };
            let Ok(bytes) = frame.into_data() else {
                return Self::Trailers;
            };
            if thrown_away == 0 && whole.len() + bytes.len() <= limit {
                whole.extend_from_slice(&bytes);
            } else {
                thrown_away += bytes.len();
            }
            if thrown_away > THROWN_AWAY {
                break;
            }
        }
        match thrown_away {
            0 => Self::Whole(whole),
            _ => Self::TooLarge,
        }
    }
}
