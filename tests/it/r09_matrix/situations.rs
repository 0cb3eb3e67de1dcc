//! A situation: what the server answers, and what of it a client can see.

use serde_json::Value;

use crate::support::server::Answer;

/// What a body is to a read that expects the declared JSON.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    Good,
    /// HTML that says so.
    Page,
    Other,
    Empty,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Cut {
    Whole,
    /// Fewer bytes than `Content-Length` says.
    Length,
    /// No last chunk.
    Chunk,
}

pub(super) struct Situation {
    pub(super) column: &'static str,
    pub(super) name: String,
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    pub(super) body: Vec<u8>,
    pub(super) form: Form,
    pub(super) cut: Cut,
    pub(super) retry_after: Option<u64>,
    pub(super) location: Option<&'static str>,
}

impl Situation {
    pub(super) fn new(
        column: &'static str,
        what: &str,
        status: u16,
        media: &str,
        body: &[u8],
    ) -> Self {
        let none = body.is_empty() || matches!(status, 204 | 304);
        let page = media == "text/html" && body.starts_with(b"<");
        Self {
            column,
            name: format!("{column}, {status}, {what}"),
            status,
            content_type: (!media.is_empty()).then(|| media.to_owned()),
            body: body.to_vec(),
            form: match (none, page) {
                (true, _) => Form::Empty,
                (_, true) => Form::Page,
                _ => Form::Other,
            },
            cut: Cut::Whole,
            retry_after: None,
            location: (300..400)
                .contains(&status)
                .then_some("https://127.0.0.1:1/v1"),
        }
    }

    pub(super) fn good(mut self) -> Self {
        if self.form != Form::Empty {
            self.form = Form::Good;
        }
        self
    }

    pub(super) fn cut(mut self, cut: Cut) -> Self {
        self.cut = cut;
        self
    }

    pub(super) fn retry_after(mut self, declared: bool) -> Self {
        self.retry_after = declared.then_some(7);
        self
    }

    /// Headers that must be kept: twice the same name, no UTF-8, nothing.
    pub(super) fn headers(&self) -> Vec<(&'static str, Vec<u8>)> {
        let mut headers: Vec<(&str, Vec<u8>)> = vec![
            ("x-twice", b"one".to_vec()),
            ("x-bytes", b"caf\xe9 \xff\xfe".to_vec()),
            ("set-cookie", b"a=1; Path=/".to_vec()),
            ("x-twice", b"two, three".to_vec()),
            ("x-twice", b"one".to_vec()),
            ("set-cookie", b"b=2".to_vec()),
            ("x-empty", Vec::new()),
            ("x-request-id", b"req-1".to_vec()),
        ];
        let seconds = self.retry_after.map(|seconds| seconds.to_string().into());
        headers.extend(seconds.map(|seconds| ("retry-after", seconds)));
        headers.extend(self.location.map(|location| ("location", location.into())));
        let content_type = self.content_type.as_ref();
        headers.extend(content_type.map(|media| ("content-type", media.clone().into())));
        headers
    }

    /// The body as far as HTTP lets it be one.
    pub(super) fn received(&self) -> &[u8] {
        match self.status {
            204 | 304 => &[],
            _ => &self.body,
        }
    }

    /// Message and code of a body that has the shape of an error.
    pub(super) fn told(&self) -> (Option<String>, Option<String>) {
        if (200..300).contains(&self.status) {
            return (None, None);
        }
        let body: Value = serde_json::from_slice(self.received()).unwrap_or_default();
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        (text("message").or_else(|| text("error")), text("errorCode"))
    }

    pub(super) fn answer(&self) -> Answer {
        let mut bytes =
            format!("HTTP/1.1 {} Word\r\nconnection: close\r\n", self.status).into_bytes();
        for (name, value) in self.headers() {
            bytes.extend_from_slice(format!("{name}: ").as_bytes());
            bytes.extend_from_slice(&value);
            bytes.extend_from_slice(b"\r\n");
        }
        let length = self.received().len();
        let framing = match self.cut {
            Cut::Whole if matches!(self.status, 204 | 304) => String::new(),
            Cut::Whole => format!("content-length: {length}\r\n"),
            Cut::Length => format!("content-length: {}\r\n", length + 9),
            Cut::Chunk => "transfer-encoding: chunked\r\n".to_owned(),
        };
        bytes.extend_from_slice(format!("{framing}\r\n").as_bytes());
        if self.cut == Cut::Chunk {
            bytes.extend_from_slice(format!("{length:x}\r\n").as_bytes());
        }
        bytes.extend_from_slice(self.received());
        if self.cut == Cut::Chunk {
            bytes.extend_from_slice(b"\r\n");
        }
        Answer::Bytes(bytes)
    }
}
