//! The target of a request, byte for byte: what stands for something else is escaped (RFC 3986, section 3.3 and 3.4).

use crate::refusal::Refusal;

/// No byte that a path or a query cannot have, nor a fragment.
pub(super) fn check(target: &[u8]) -> Result<(), Refusal> {
    // The form for proxies has an authority before the path (RFC 9112, section 3.2.2).
    let scheme = target.strip_prefix(b"http://").map(|rest| {
        let path = rest.iter().position(|byte| *byte == b'/');
        &rest[path.unwrap_or(rest.len())..]
    });
    let target = scheme.unwrap_or(target);
    let Some(at) = target.iter().position(|byte| !stands_for_itself(*byte)) else {
        return Ok(());
    };
    let place = match target[..at].contains(&b'?') {
        true => "query",
        false => "path",
    };
    let byte = target[at].escape_ascii();
    let what = format!("has `{byte}`, which is to be percent-encoded");
    Err(Refusal::invalid(place, what))
}

fn stands_for_itself(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/?".contains(&byte)
}
