//! A request that is sent while it is kept for another attempt.

use reqwest::{Body, Request};

/// Bodies up to this are copied rather than shared.
const SHORT_BODY_BYTES: usize = 1024;

/// A request like this one; `None` when its body is a stream. By hand, unless it has a time of its own or a body
/// worth sharing: a copy by reqwest makes room for a time, which costs more than a short body.
pub(super) fn copy(request: &Request) -> Option<Request> {
    let body = request.body().map(Body::as_bytes);
    let is_short = |bytes: Option<&[u8]>| bytes.is_some_and(|it| it.len() <= SHORT_BODY_BYTES);
    if request.timeout().is_some() || !body.is_none_or(is_short) {
        return request.try_clone();
    }
    let mut copy = Request::new(request.method().clone(), request.url().clone());
    copy.headers_mut().clone_from(request.headers());
    *copy.version_mut() = request.version();
    *copy.body_mut() = body.flatten().map(|bytes| bytes.to_vec().into());
    Some(copy)
}

#[cfg(test)]
mod tests;
