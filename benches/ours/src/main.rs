//! The five operations by the client.

use wassenger::{ApiKey, ChatId, Client, DeviceId, PhoneNumber};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("KEY DEVICE TARGET CHAT PHONE");
    let client = Client::builder(ApiKey::new(next()?)?).build()?;
    let (device, target): (DeviceId, DeviceId) = (next()?.parse()?, next()?.parse()?);
    let (chat, phone): (ChatId, PhoneNumber) = (next()?.parse()?, next()?.parse()?);
    let device = client.device(&device);

    println!("{:?}", device.queue().pause().await?.queue_status());
    let code = device.request_auth_code().phone(&phone).await?;
    println!("{:?}", code.code());
    println!("{:?}", device.chat(&chat).archive().await?.chat_status());
    let deleted = device.chat(&chat).delete().from_whatsapp().await?;
    println!("{:?}", deleted.chat_status());
    println!(
        "{:?}",
        device.queue().route_to(&target).await?.queue_status()
    );
    Ok(())
}
