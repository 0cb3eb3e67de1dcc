//! Lists that come in pages, as one stream.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::Endpoint;
use crate::call::Call;
use crate::error::Error;
use crate::reply::Reply;

/// A list operation whose page can be chosen.
pub trait Paged: Endpoint<Answer = Vec<Self::Item>> + Clone {
    /// What the list holds.
    type Item: PartialEq + Clone + Send;
    /// Items of a page when no size is set (documented).
    const DEFAULT_SIZE: u32;

    /// Items of a page as set, and the first page to read.
    fn window(&self) -> (Option<u32>, u32);

    /// The same list at `page`.
    fn at(self, page: u32) -> Self;
}

type Page<'a, T> = Pin<Box<dyn Future<Output = Result<Reply<Vec<T>>, Error>> + Send + 'a>>;

/// A stream of every item of a list, from the page that was set on.
///
/// Pages are read one after the other as the stream is polled, each with the call's options
/// (a timeout is one page's). No paging headers were ever seen, so a short page is the end. An
/// error is the last item; a service that gives the same page twice is a
/// [`Decode`](crate::ErrorKind::Decode) error, not an endless list.
///
/// ```no_run
/// # async fn tour(client: wassenger::Client) -> Result<(), wassenger::Error> {
/// use wassenger::DeviceId;
/// let mut devices = client.devices().all();
/// while let Some(device) = devices.next().await {
///     let device = device?;
///     if device.alias.as_deref() == Some("Support line") {
///         let id = DeviceId::try_from(&device)?;
///         client.device(&id).queue().activate().await?;
///     }
/// }
/// # Ok(()) }
/// ```
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<'a, O: Paged + 'a> {
    call: Call<'a, O>,
    next_page: Option<u32>,
    reading: Option<Page<'a, O::Item>>,
    last_page: Vec<O::Item>,
    items: VecDeque<O::Item>,
}

impl<'a, O: Paged + 'a> fmt::Debug for Pages<'a, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("next_page", &self.next_page)
            .finish_non_exhaustive()
    }
}

impl<'a, O: Paged + 'a> Call<'a, O> {
    /// Every item, page after page.
    pub fn all(self) -> Pages<'a, O> {
        let (_, first) = self.operation.window();
        Pages {
            next_page: Some(first),
            call: self,
            reading: None,
            last_page: Vec::new(),
            items: VecDeque::new(),
        }
    }
}

// Nothing in it is pinned in place: the future has its own box.
impl<'a, O: Paged + 'a> Unpin for Pages<'a, O> {}

impl<'a, O: Paged + 'a> Stream for Pages<'a, O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            if let Some(reading) = self.reading.as_mut() {
                let Poll::Ready(page) = reading.as_mut().poll(context) else {
                    return Poll::Pending;
                };
                self.reading = None;
                if let Err(error) = page.and_then(|page| self.take(page)) {
                    self.next_page = None;
                    return Poll::Ready(Some(Err(error)));
                }
                continue;
            }
            let Some(page) = self.next_page else {
                return Poll::Ready(None);
            };
            let call = self.call.clone().map(|operation| operation.at(page));
            self.reading = Some(call.into_future());
        }
    }
}

impl<'a, O: Paged + 'a> Pages<'a, O> {
    /// The next item, `None` at the end; the same as the stream's own, without another crate.
    ///
    /// # Errors
    /// Every [`ErrorKind`](crate::ErrorKind); nothing comes after one.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn take(&mut self, page: Reply<Vec<O::Item>>) -> Result<(), Error> {
        if !page.is_empty() && *page == self.last_page {
            let text = "the service gave the same page twice";
            return Err(page.into_fault(O::operation(), text));
        }
        // A larger size than the default may be cut down by the service: a page is short for sure
        // only below the default.
        let (size, _) = self.call.operation.window();
        let full = size.map_or(O::DEFAULT_SIZE, |size| size.min(O::DEFAULT_SIZE));
        let whole = page.len() >= full as usize;
        self.next_page = self
            .next_page
            .filter(|_| whole)
            .and_then(|page| page.checked_add(1));
        self.last_page = page.into_inner();
        self.items = self.last_page.iter().cloned().collect();
        Ok(())
    }
}
