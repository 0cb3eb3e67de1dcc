//! A connection that can be cut, or made slow, in the middle of an answer.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::fault::Cut;

/// What becomes of the bytes that are written next.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Order {
    Pass,
    /// So many more bytes pass.
    Cut(usize, Cut),
    /// One byte after each pause.
    Drip(Duration),
}

/// The order of a connection; whoever answers sets it before the answer.
pub(crate) type Orders = Arc<Mutex<Order>>;

pub(crate) struct Wire {
    stream: TcpStream,
    orders: Orders,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream, orders: Orders) -> Self {
        Self {
            stream,
            orders,
            pause: None,
        }
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
            // Nobody wakes it: it ends with the simulator.
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
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let orders = Arc::clone(&self.orders);
        let mut order = orders.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *order {
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
