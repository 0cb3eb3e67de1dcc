//! Faults that are asked for: of the service, and of the connection to it.

mod header;
mod plan;

use std::time::Duration;

pub use header::UnknownFault;
pub(crate) use header::{HEADER, read};
pub use plan::FaultAt;
pub(crate) use plan::Plan;

/// Something that goes wrong with one request.
///
/// ```
/// use std::time::Duration;
/// use wassenger_simulator::Fault;
/// let busy = Fault::status(429).retry_after(1);
/// let page = Fault::status(502).page();
/// // The answer is lost on its way, and the service has done what it was asked for.
/// let lost = Fault::reset().after_bytes(20).executed();
/// let slow = Fault::drip(Duration::from_millis(5));
/// // As the reserved header has it.
/// assert_eq!("status=429; retry-after=1".parse(), Ok(busy));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub(crate) kind: Kind,
    /// The service does what it is asked for all the same.
    pub(crate) executed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An error in the place of the answer.
    Status {
        status: u16,
        retry_after: Option<u32>,
        page: bool,
    },
    /// The connection, once so many bytes of the answer are written.
    Cut { after: usize, how: Cut },
    /// The answer, a byte at a time.
    Drip(Duration),
    /// A `Content-Length` with so many bytes too many, and the end of the connection.
    TooLong(usize),
    /// A `Content-Length` with so many bytes too few, which do not follow.
    TooShort(usize),
}

/// What becomes of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// RST.
    Reset,
    /// FIN.
    End,
    /// Silence.
    Stall,
}

impl Fault {
    /// An error with this status and the vendor's body, in the place of the answer; nothing is done.
    /// Below 200 and above 999 it is 500: before 200 there is no answer.
    #[must_use]
    pub fn status(status: u16) -> Self {
        let status = if (200..1000).contains(&status) {
            status
        } else {
            500
        };
        Self::new(Kind::Status {
            status,
            retry_after: None,
            page: false,
        })
    }

    /// The connection is reset before a byte of the answer, and nothing is done.
    #[must_use]
    pub fn reset() -> Self {
        let how = Cut::Reset;
        Self::new(Kind::Cut { after: 0, how })
    }

    /// The connection ends before a byte of the answer, and nothing is done.
    #[must_use]
    pub fn end() -> Self {
        let how = Cut::End;
        Self::new(Kind::Cut { after: 0, how })
    }

    /// There is silence before a byte of the answer, and nothing is done. The connection stays open
    /// until the caller closes it.
    #[must_use]
    pub fn stall() -> Self {
        let how = Cut::Stall;
        Self::new(Kind::Cut { after: 0, how })
    }

    /// The right answer, a byte at a time with this pause before each.
    #[must_use]
    pub fn drip(pause: Duration) -> Self {
        Self::new(Kind::Drip(pause)).executed()
    }

    /// The right answer, but its `Content-Length` says that so many bytes more follow, and the
    /// connection ends without them.
    #[must_use]
    pub fn too_long(bytes: usize) -> Self {
        Self::new(Kind::TooLong(bytes)).executed()
    }

    /// The right answer, but its `Content-Length` is so many bytes too small, and it ends there.
    #[must_use]
    pub fn too_short(bytes: usize) -> Self {
        Self::new(Kind::TooShort(bytes)).executed()
    }

    /// `Retry-After` with so many seconds; for [`status`](Self::status) alone.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        if let Kind::Status { retry_after, .. } = &mut self.kind {
            *retry_after = Some(seconds);
        }
        self
    }

    /// A page (`text/html`) in the place of JSON, as a proxy writes it; for
    /// [`status`](Self::status) alone.
    #[must_use]
    pub fn page(mut self) -> Self {
        if let Kind::Status { page, .. } = &mut self.kind {
            *page = true;
        }
        self
    }

    /// So many bytes of the answer, its head counted, before the connection is cut; for
    /// [`reset`](Self::reset), [`end`](Self::end) and [`stall`](Self::stall).
    #[must_use]
    pub fn after_bytes(mut self, bytes: usize) -> Self {
        if let Kind::Cut { after, .. } = &mut self.kind {
            *after = bytes;
        }
        self
    }

    /// The service does what it is asked for before it goes wrong.
    #[must_use]
    pub fn executed(mut self) -> Self {
        self.executed = true;
        self
    }

    /// Whether an error stands in the place of the answer.
    pub(crate) fn is_status(&self) -> bool {
        matches!(self.kind, Kind::Status { .. })
    }

    fn new(kind: Kind) -> Self {
        Self {
            kind,
            executed: false,
        }
    }
}
