//! Linking a number: by a code that is typed, or a picture that is scanned.

use serde_json::json;

use super::{Played, working};
use crate::answer::{Answer, Args, Body};
use crate::refusal::Refusal;
use crate::world::World;
use crate::world::clock::written;
use crate::world::device::Device;
use crate::world::refusal;

pub(super) fn request_auth_code(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = working(world, args)?;
    let given = args.text_field("phone").or(device.phone());
    let Some(phone) = given.map(str::to_owned) else {
        return Err(refusal::invalid(
            "A device that was never connected needs a phone number",
            "phone",
            "is required",
        ));
    };
    let id = free(device, args)?;
    let code = world.fresh_code();
    // The device is there: it was found above.
    let device = world.device_mut(&id).ok_or_else(refusal::no_device)?;
    let code = device.give_code(code, phone, now);
    let answer = json!({"code": code.code(), "expiresAt": written(code.expires_at())});
    Ok(Answer::json(200, answer))
}

pub(super) fn scan_qr(world: &mut World, args: &Args) -> Played {
    let now = world.now;
    let device = working(world, args)?;
    let id = free(device, args)?;
    device.unlink(now);
    let text = || format!("https://wa.me/settings/linked_devices#{id}");
    let uri = || format!("data:image/png;base64,{PNG_BASE64}");
    let plain = |text: String| Body::Bytes("text/plain", text.into_bytes());
    let body = match args.text("encoding") {
        Some("json") => Body::Json(json!({"data": uri()})),
        Some("base64") => plain(PNG_BASE64.to_owned()),
        Some("base64_uri") => plain(uri()),
        Some("uri") => plain(text()),
        Some("image") => Body::Bytes("image/png", PNG.to_vec()),
        _ => Body::Bytes("image/svg+xml", SVG.into()),
    };
    Ok(Answer { status: 200, body })
}

/// The id of a device with no number linked, or whose session may be destroyed.
fn free(device: &Device, args: &Args) -> Result<String, Refusal> {
    if device.is_linked() && !args.is_on("force") {
        return Err(refusal::conflict("The device is linked already"));
    }
    Ok(device.id().to_owned())
}

/// Pictures of one black point: nobody scans them.
const SVG: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>"#;
const PNG: [u8; 67] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x37, 0x6e, 0xf9,
    0x24, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x60, 0x00, 0x00, 0x00,
    0x02, 0x00, 0x01, 0xe5, 0x27, 0xde, 0xfc, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae,
    0x42, 0x60, 0x82,
];
/// The same in base64.
const PNG_BASE64: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==";
