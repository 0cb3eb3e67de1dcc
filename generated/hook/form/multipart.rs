//! `multipart/form-data` as RFC 7578 has it.

use std::collections::BTreeSet;

use super::Field;
use super::known::{Known, is_json};

/// The media type and the bytes of a form.
pub(super) fn written(
    fields: &[(String, Field)],
    known: &Known<'_>,
) -> Result<(String, Vec<u8>), String> {
    let boundary = boundary(fields);
    let mut bytes = Vec::new();
    for (name, field) in fields {
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            quoted(name)
        );
        let own = known.word(name);
        let media_type = match field {
            Field::Text(_) => own,
            Field::Json(_) => own.filter(|own| is_json(own)).or(Some("application/json")),
            Field::Bytes(upload) => {
                // Without a name it is a text to those who read it.
                let file_name = upload.file_name.as_deref().unwrap_or("file");
                head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
                let media_type = upload.media_type.as_deref().or(own);
                media_type.or(Some("application/octet-stream"))
            }
        };
        if let Some(media_type) = media_type {
            if media_type.is_empty() || media_type.contains(|c: char| !matches!(c, ' '..='~')) {
                return Err(known.fault(name, "this is no media type"));
            }
            head.push_str(&format!("\r\nContent-Type: {media_type}"));
        }
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(b"\r\n\r\n");
        bytes.extend_from_slice(content(field));
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok((format!("multipart/form-data; boundary={boundary}"), bytes))
}

fn content(field: &Field) -> &[u8] {
    match field {
        Field::Text(text) | Field::Json(text) => text.as_bytes(),
        Field::Bytes(upload) => &upload.bytes,
    }
}

const PREFIX: &str = "form-part-";

/// Digits after it: all numbers that they make take two gigabytes of a form.
const DIGITS: usize = 8;

/// A text that stands in no part. It is the same for the same parts, so that a request is.
fn boundary(fields: &[(String, Field)]) -> String {
    let mut taken = BTreeSet::new();
    for (_, field) in fields {
        let windows = content(field).windows(PREFIX.len() + DIGITS);
        taken.extend(windows.filter_map(number));
    }
    // The smallest one that is missing.
    let in_order = taken.iter().zip(0_u32..);
    let free = in_order.take_while(|(taken, number)| *taken == number);
    format!("{PREFIX}{:0DIGITS$}", free.count())
}

/// The number of a text that could be a boundary.
fn number(window: &[u8]) -> Option<u32> {
    let digits = window.strip_prefix(PREFIX.as_bytes())?;
    let digits = std::str::from_utf8(digits).ok()?;
    // `parse` takes a sign as well.
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| all)
}

/// A name between quotation marks: what would end it is escaped as browsers do it.
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
