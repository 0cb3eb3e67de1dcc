//! The first line of a request as it arrived. What HTTP's libraries hand on is tidied: a fragment is cut off.

/// hyper refuses targets of half of this.
const LONGEST: usize = 1 << 17;

/// Reads the first line of each request that follows an answer. Of requests that are sent before the answer to the one
/// before came, the line is not known.
#[derive(Debug, Default)]
pub(crate) struct RequestLine {
    bytes: Vec<u8>,
    whole: bool,
    answered: bool,
}

impl RequestLine {
    /// What was read of the connection.
    pub(crate) fn read(&mut self, bytes: &[u8]) {
        if self.answered && !bytes.is_empty() {
            *self = Self::default();
        }
        for &byte in bytes {
            match byte {
                _ if self.whole => return,
                // Empty lines before a request do not count (RFC 9112, section 2.2).
                b'\r' | b'\n' if self.bytes.is_empty() => {}
                b'\n' => self.whole = true,
                _ if self.bytes.len() < LONGEST => self.bytes.push(byte),
                _ => {}
            }
        }
    }

    /// Something was written: what is read next is another request.
    pub(crate) fn answered(&mut self) {
        self.answered = true;
    }

    /// The target of the request, once.
    pub(crate) fn take_target(&mut self) -> Option<Vec<u8>> {
        let line = std::mem::take(&mut self.bytes);
        let mut words = line.split(|byte| *byte == b' ');
        let target = words.nth(1).filter(|_| self.whole && !self.answered)?;
        Some(target.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::RequestLine;

    #[test]
    fn targets() {
        let mut line = RequestLine::default();
        assert_eq!(line.take_target(), None);
        // In two parts, behind an empty line, and before another line.
        for part in ["\r\nGET /a?b", "#c HTTP/1.1\r\nHost: x\r\n\r\n"] {
            line.read(part.as_bytes());
        }
        assert_eq!(line.take_target().as_deref(), Some(&b"/a?b#c"[..]));
        assert_eq!(line.take_target(), None, "once");
        // A body that is waited for is no request.
        line.answered();
        line.read(b"PUT /body HTTP/1.1\r\n");
        line.answered();
        line.read(b"GET /d HTTP/1.1\r\nGET /e HTTP/1.1\r\n");
        assert_eq!(line.take_target().as_deref(), Some(&b"/d"[..]));
    }
}
