//! Answers as HTTP has them.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::{Response, StatusCode};
use hyper::body::{Body, Frame, SizeHint};
use serde_json::{Value, json};

use crate::answer::{self, Answer};
use crate::refusal::Refusal;

const PAGE: &str =
    "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n";

/// A body of known bytes, whose length is told or not: where it is not, a wrong one can be.
pub(crate) struct Reply {
    bytes: Option<Bytes>,
    told: bool,
}

impl Reply {
    /// What was not sent yet.
    pub(crate) fn to_vec(&self) -> Vec<u8> {
        self.bytes.as_deref().unwrap_or_default().to_vec()
    }
}

impl Body for Reply {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.bytes.is_none() && !self.told {
            // What was written goes out while this waits; else it would be lost with the connection.
            self.told = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.told && self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.bytes, self.told) {
            (Some(bytes), true) => SizeHint::with_exact(bytes.len() as u64),
            (None, true) => SizeHint::with_exact(0),
            (_, false) => SizeHint::default(),
        }
    }
}

fn response(status: u16, media_type: Option<&'static str>, bytes: Vec<u8>) -> Response<Reply> {
    let bytes = Some(Bytes::from(bytes)).filter(|bytes| !bytes.is_empty());
    let mut response = Response::new(Reply { bytes, told: true });
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(name) = media_type {
        let value = HeaderValue::from_static(name);
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    response
}

fn json_response(status: u16, value: &Value) -> Response<Reply> {
    response(
        status,
        Some("application/json"),
        value.to_string().into_bytes(),
    )
}

pub(crate) fn of_answer(answer: Answer) -> Response<Reply> {
    let media_type = answer.body.media_type();
    let bytes = match answer.body {
        answer::Body::None => Vec::new(),
        answer::Body::Json(value) => value.to_string().into_bytes(),
        answer::Body::Bytes(_, bytes) => bytes,
    };
    response(answer.status, media_type, bytes)
}

pub(crate) fn of_refusal(refusal: &Refusal, shorter: bool) -> Response<Reply> {
    let mut response = json_response(refusal.status, &refusal.body(shorter));
    for (name, value) in &refusal.headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// An error that was asked for.
pub(crate) fn of_status(status: u16, retry_after: Option<u32>, page: bool) -> Response<Reply> {
    let mut response = if page {
        response(status, Some("text/html"), PAGE.as_bytes().to_vec())
    } else {
        let message = "This was asked for";
        json_response(status, &json!({"status": status, "message": message}))
    };
    if let Some(seconds) = retry_after {
        let value = HeaderValue::from(seconds);
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

/// The same with a `Content-Length` that is too large.
pub(crate) fn too_long(response: Response<Reply>, by: usize) -> Response<Reply> {
    of_length(response, |length| length.saturating_add(by))
}

/// The same with a `Content-Length` that is too small; what is longer is not sent.
pub(crate) fn too_short(response: Response<Reply>, by: usize) -> Response<Reply> {
    of_length(response, |length| length.saturating_sub(by))
}

fn of_length(mut response: Response<Reply>, wrong: impl FnOnce(usize) -> usize) -> Response<Reply> {
    let body = response.body_mut();
    body.told = false;
    let length = wrong(body.bytes.as_ref().map_or(0, Bytes::len));
    let value = HeaderValue::from(length);
    response.headers_mut().insert(header::CONTENT_LENGTH, value);
    response
}
