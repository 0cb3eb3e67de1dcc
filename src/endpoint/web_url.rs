//! URLs that the service reads from or posts to, sent as the caller wrote them.

use reqwest::Url;

use crate::error::Error;

/// Characters of a URI that are no letters and no digits, the escape among them (RFC 3986).
const MARKS: &str = "-._~!$&'()*+,;=:@%";

/// Refuses what is no whole `http` or `https` URL. It is not shown: it may give access.
///
/// The parser of URLs mends what it can, but the text itself is sent, and other parsers need not
/// mend it the same way.
pub(super) fn check(field: &'static str, text: &str) -> Result<(), Error> {
    let fault = |rule: &str| Err(Error::invalid(field, rule));
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return fault("it has a blank or a control character; a blank is escaped as %20");
    }
    let Ok(url) = Url::parse(text) else {
        return fault("it is no URL; give a whole one, from its https:// on");
    };
    if !matches!(url.scheme(), "http" | "https") {
        return fault("it is neither http nor https");
    }
    let Some((_, rest)) = text.split_once("://") else {
        return fault("it has no :// after its scheme");
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    if host.is_empty() {
        return fault("it has no host after its ://");
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || MARKS.contains(c);
    let written = user.chars().all(|c| plain(c) && c != '@')
        && host.chars().all(|c| plain(c) || "[]".contains(c))
        && rest.chars().all(|c| plain(c) || "/?#".contains(c))
        && rest.matches('#').count() <= 1;
    let escaped = text.split('%').skip(1).all(|after| {
        let digits = after.bytes().take(2);
        digits.filter(u8::is_ascii_hexdigit).count() == 2
    });
    if written && escaped {
        return Ok(());
    }
    fault("it has characters that no URL has; escape them as %C3%A9 is")
}
