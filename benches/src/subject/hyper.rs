//! hyper's own client: what a call costs below reqwest. It has no timeout and no TLS.

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::header::{ACCEPT, CONTENT_TYPE};
use hyper::{Method, Request};
use hyper_util::client::legacy::{self, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use wassenger::types::Device;

use super::{DEVICE, Failure, KEY};

pub struct Client {
    http: legacy::Client<HttpConnector, Full<Bytes>>,
    base_url: String,
}

impl Client {
    pub(super) fn new(base_url: &str) -> Result<Self, Failure> {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Ok(Self {
            http: legacy::Client::builder(TokioExecutor::new()).build(connector),
            base_url: base_url.to_owned(),
        })
    }

    async fn call(&self, method: Method, path: &str, body: Vec<u8>) -> Result<Bytes, Failure> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base_url))
            .header("token", KEY)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .body(body.into())?;
        let response = self.http.request(request).await?;
        match response.status().is_success() {
            true => Ok(response.into_body().collect().await?.to_bytes()),
            false => Err(response.status().to_string().into()),
        }
    }

    pub(super) async fn list(&self) -> Result<usize, Failure> {
        let body = self.call(Method::GET, "/devices", Vec::new()).await?;
        let devices: Vec<Device> = serde_json::from_slice(&body)?;
        Ok(devices.len())
    }

    pub(super) async fn pause(&self) -> Result<bool, Failure> {
        let path = format!("/devices/{DEVICE}/queue");
        let body = serde_json::to_vec(&json!({ "status": "pause" }))?;
        let body = self.call(Method::POST, &path, body).await?;
        let report: Value = serde_json::from_slice(&body)?;
        Ok(report["status"].is_string())
    }
}
