//! Answers that are made once, and the server that gives them.

use std::convert::Infallible;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// Below which path of the server an answer is: the base URL of a client chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// One device.
    Small,
    /// As many devices as 100 kB hold.
    Large,
    /// 600 devices.
    Many,
}

impl Size {
    pub const ALL: [Self; 3] = [Self::Small, Self::Large, Self::Many];

    pub fn path(self) -> &'static str {
        match self {
            Self::Small => "/small",
            Self::Large => "/large",
            Self::Many => "/many",
        }
    }

    /// How many devices are listed.
    pub fn devices(self) -> usize {
        match self {
            Self::Small => 1,
            Self::Large => 100_000 / (device().to_string().len() + 1),
            Self::Many => 600,
        }
    }

    pub fn json(self) -> Vec<u8> {
        Value::from(vec![device(); self.devices()])
            .to_string()
            .into()
    }
}

/// A device as the document's example has it.
fn device() -> Value {
    json!({
        "alias": "Support line",
        "billing": { "subscription": {
            "isTrial": false, "plan": "io-professional", "product": "io", "status": "active"
        } },
        "connector": "web",
        "createdAt": "2026-01-05T08:00:00.000Z",
        "id": "5f2296349b12abf18c3e4a07",
        "phone": "+12025550123",
        "profile": { "info": null, "name": "Support line" },
        "queue": {
            "messages": 3, "scheduled": 1, "status": "active", "statusUpdatedAt": "2026-11-20T09:30:00.000Z"
        },
        "session": { "lastSyncAt": "2026-11-20T09:30:00.000Z", "status": "online", "uptime": 86400 },
        "settings": { "deliverySpeed": 0.5, "rebootPolicy": "disabled" },
        "status": "operative",
        "version": 2,
        "wid": "12025550123@c.us"
    })
}

/// How many were made, which `GET /connections` tells.
static CONNECTIONS: AtomicU64 = AtomicU64::new(0);

/// Answers on every connection, as long as it is kept.
pub async fn serve(listener: TcpListener) -> io::Result<Infallible> {
    let lists: &[_; 3] = Box::leak(Box::new(Size::ALL.map(|size| Bytes::from(size.json()))));
    loop {
        let (stream, _) = listener.accept().await?;
        CONNECTIONS.fetch_add(1, Relaxed);
        stream.set_nodelay(true)?;
        let answer = move |request| async { answer(lists, request).await };
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service_fn(answer));
        // The client that closes it has all it wanted.
        tokio::spawn(async { drop(connection.await) });
    }
}

async fn answer(
    lists: &[Bytes; 3],
    request: Request<Incoming>,
) -> hyper::Result<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    body.collect().await?;
    let path = head.uri.path();
    if path == "/connections" {
        return Ok(Response::new(CONNECTIONS.load(Relaxed).to_string().into()));
    }
    let list = Size::ALL
        .iter()
        .position(|size| path.strip_prefix(size.path()) == Some("/devices"));
    let bytes = match (
        list,
        head.method == Method::POST && path.ends_with("/queue"),
    ) {
        (Some(list), _) => lists[list].clone(),
        (None, true) => Bytes::from_static(br#"{"status":"pause","messages":3,"scheduled":1}"#),
        (None, false) => {
            let mut response = Response::new(Full::default());
            *response.status_mut() = StatusCode::NOT_FOUND;
            return Ok(response);
        }
    };
    let mut response = Response::new(bytes.into());
    let json = hyper::header::HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    Ok(response)
}
