//! A call as programs write it by hand, to measure the client against.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{ACCEPT, HeaderValue};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub struct Bare {
    pub http: reqwest::Client,
    pub base_url: String,
    pub key: HeaderValue,
}

pub fn http() -> reqwest::Result<reqwest::Client> {
    // Whoever comes second is content with the first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(60))
        .build()
}

impl Bare {
    pub async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> reqwest::Result<T> {
        let url = format!("{}{path}", self.base_url);
        let mut request = self.http.request(method, url).header("Token", &self.key);
        request = request.header(ACCEPT, "application/json");
        if let Some(body) = body {
            request = request.json(body);
        }
        request.send().await?.error_for_status()?.json().await
    }
}
