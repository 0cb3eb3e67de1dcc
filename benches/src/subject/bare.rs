//! reqwest by hand.

use reqwest::Method;
use reqwest::header::HeaderValue;
use serde_json::{Value, json};
use wassenger::types::Device;
use wassenger_bare::Bare;

use super::{DEVICE, Failure, KEY};

pub struct Client(Bare);

impl Client {
    pub(super) fn new(base_url: &str) -> Result<Self, Failure> {
        let mut key = HeaderValue::from_static(KEY);
        key.set_sensitive(true);
        Ok(Self(Bare {
            http: wassenger_bare::http()?,
            base_url: base_url.to_owned(),
            key,
        }))
    }

    pub(super) async fn list(&self) -> Result<usize, Failure> {
        let none = None::<&Value>;
        let devices: Vec<Device> = self.0.call(Method::GET, "/devices", none).await?;
        Ok(devices.len())
    }

    pub(super) async fn pause(&self) -> Result<bool, Failure> {
        let path = format!("/devices/{DEVICE}/queue");
        let body = json!({ "status": "pause" });
        let report: Value = self.0.call(Method::POST, &path, Some(&body)).await?;
        Ok(report["status"].is_string())
    }
}
