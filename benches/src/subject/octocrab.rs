//! octocrab, another API's client with a generic call.

use octocrab::Octocrab;
use serde_json::{Value, json};
use wassenger::types::Device;

use super::{DEVICE, Failure, KEY};

pub struct Client {
    client: Octocrab,
    path: String,
}

impl Client {
    pub(super) fn new(base_url: &str) -> Result<Self, Failure> {
        // It takes the host of a base, and replaces the path.
        let base: reqwest::Url = base_url.parse()?;
        let client = Octocrab::builder()
            .base_uri(base.origin().ascii_serialization())?
            .add_header("token".parse()?, KEY.to_owned())
            .build()?;
        Ok(Self {
            client,
            path: base.path().to_owned(),
        })
    }

    pub(super) async fn list(&self) -> Result<usize, Failure> {
        let path = format!("{}/devices", self.path);
        let devices: Vec<Device> = self.client.get(path, None::<&()>).await?;
        Ok(devices.len())
    }

    pub(super) async fn pause(&self) -> Result<bool, Failure> {
        let path = format!("{}/devices/{DEVICE}/queue", self.path);
        let body = json!({ "status": "pause" });
        let report: Value = self.client.post(path, Some(&body)).await?;
        Ok(report["status"].is_string())
    }
}
