//! A connection that can be cut, or made slow, in the middle of an answer, and that sees how a request begins.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::fault::Cut;
use crate::request_line::RequestLine;

/// What becomes of the bytes that are written next.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Order {
    Pass,
    /// So many more bytes pass.
    Cut(usize, Cut),
    /// One byte after each pause.
    Drip(Duration),
}

/// What a connection and whoever answers tell each other.
pub(crate) struct Link {
    /// Set before the answer.
    pub(crate) order: Order,
    /// The line that came before the request that is answered.
    pub(crate) line: RequestLine,
}

/// The link of a connection.
pub(crate) type Links = Arc<Mutex<Link>>;

pub(crate) struct Wire {
    stream: TcpStream,
    links: Links,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream) -> (Self, Links) {
        let links = Arc::new(Mutex::new(Link {
            order: Order::Pass,
            line: RequestLine::default(),
        }));
        let wire = Self {
            stream,
            links: Arc::clone(&links),
            pause: None,
        };
        (wire, links)
    }

    fn pass(&mut self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn cut(&self, how: Cut) -> Poll<io::Result<usize>> {
        match how {
            Cut::Reset => {
                self.stream.set_zero_linger()?;
                Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
            }
            Cut::End => Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
            // What is read wakes it: an end that the caller makes ends it.
            Cut::Stall => Poll::Pending,
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let mut link = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        link.line.read(&buffer.filled()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let links = Arc::clone(&self.links);
        let mut link = links.lock().unwrap_or_else(PoisonError::into_inner);
        link.line.answered();
        match &mut link.order {
            Order::Pass => self.pass(context, bytes),
            Order::Cut(0, how) => self.cut(*how),
            Order::Cut(left, _) => {
                let part = bytes.len().min(*left);
                let written = ready!(self.pass(context, &bytes[..part]))?;
                *left -= written;
                Poll::Ready(Ok(written))
            }
            Order::Drip(pause) => {
                let pause = self.pause.get_or_insert_with(|| Box::pin(sleep(*pause)));
                ready!(pause.as_mut().poll(context));
                self.pause = None;
                self.pass(context, &bytes[..bytes.len().min(1)])
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
