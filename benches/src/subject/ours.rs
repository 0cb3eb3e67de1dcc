//! The facade.

use wassenger::{ApiKey, DeviceId};

use super::{DEVICE, Failure, KEY};

pub struct Client {
    client: wassenger::Client,
    device: DeviceId,
}

impl Client {
    pub(super) fn new(base_url: &str) -> Result<Self, Failure> {
        let builder = wassenger::Client::builder(ApiKey::new(KEY)?);
        Ok(Self {
            client: builder.base_url(base_url)?.build()?,
            device: DEVICE.parse()?,
        })
    }

    pub(super) async fn list(&self) -> Result<usize, Failure> {
        Ok(self.client.devices().list().await?.len())
    }

    pub(super) async fn pause(&self) -> Result<bool, Failure> {
        let report = self.client.device(&self.device).queue().pause().await?;
        Ok(report.queue_status().is_some())
    }
}
