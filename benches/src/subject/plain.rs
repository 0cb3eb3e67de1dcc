//! progenitor by itself, with the key as a header of the HTTP client.

use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderValue};

use super::{DEVICE, Failure, KEY};

pub struct Client {
    client: plain::Client,
    device: plain::types::DeviceId,
}

impl Client {
    pub(super) fn new(base_url: &str) -> Result<Self, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert("token", HeaderValue::from_static(KEY));
        // Whoever comes second is content with the first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(60))
            .default_headers(headers)
            .build()?;
        Ok(Self {
            client: plain::Client::new_with_client(base_url, http),
            device: DEVICE.parse()?,
        })
    }

    pub(super) async fn list(&self) -> Result<usize, Failure> {
        let devices = self.client.list_devices(None, None, None, None, None, None);
        Ok(devices.await.map_err(text)?.len())
    }

    pub(super) async fn pause(&self) -> Result<bool, Failure> {
        let body = plain::types::SetQueueStatusBody {
            status: plain::types::QueueStatus::Pause,
            force: None,
        };
        let report = self.client.set_queue_status(&self.device, &body);
        Ok(report.await.map_err(text)?.status.is_some())
    }
}

fn text<E: std::fmt::Debug>(error: plain::Error<E>) -> Failure {
    error.to_string().into()
}
