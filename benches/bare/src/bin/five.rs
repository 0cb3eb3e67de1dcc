//! The five operations by hand.

use reqwest::Method;
use reqwest::header::HeaderValue;
use serde_json::{Value, json};
use wassenger_bare::{Bare, http};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("KEY DEVICE TARGET CHAT PHONE");
    let mut key = HeaderValue::from_str(&next()?)?;
    key.set_sensitive(true);
    let (device, target, chat, phone) = (next()?, next()?, next()?, next()?);
    let bare = Bare {
        http: http()?,
        base_url: "https://api.wassenger.com/v1".to_owned(),
        key,
    };
    let here = format!("/devices/{device}");
    let chat = format!("/chat/{device}/chats/{chat}");
    let show = |report: Value| println!("{:?}", report["status"].as_str());

    let queue = format!("{here}/queue");
    let body = json!({ "status": "pause" });
    show(bare.call(Method::POST, &queue, Some(&body)).await?);
    let body = json!({ "phone": phone });
    let auth_code = format!("{here}/authcode");
    let code: Value = bare.call(Method::POST, &auth_code, Some(&body)).await?;
    println!("{:?}", code["code"].as_str());
    let archive = format!("{chat}/archive");
    show(bare.call(Method::PUT, &archive, None::<&Value>).await?);
    let body = json!({ "whatsapp": true });
    show(bare.call(Method::DELETE, &chat, Some(&body)).await?);
    let body = json!({ "device": target });
    show(bare.call(Method::PATCH, &queue, Some(&body)).await?);
    Ok(())
}
