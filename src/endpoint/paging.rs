//! Lists that come in pages, as one stream.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::num::NonZeroU64;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::Endpoint;
use super::input::page_size;
use crate::call::Call;
use crate::error::Error;
use crate::reply::Reply;

/// A list operation whose page can be chosen.
pub trait Paged: Endpoint<Answer = Vec<Self::Item>> + Clone {
    /// What the list holds.
    type Item: PartialEq + Clone + Send;
    /// Items of a page when no size is set (documented as usual).
    const DEFAULT_SIZE: u32;

    /// The part of the list that is asked for.
    fn window(&mut self) -> &mut Window;
}

/// Which page of a list, and of how many items; what is `None` is absent on the wire.
#[derive(Clone, Copy, Debug, Default)]
pub struct Window {
    size: Option<u32>,
    page: Option<u32>,
    /// A stream asks, page after page.
    streamed: bool,
}

impl Window {
    pub(super) fn check(self) -> Result<(), Error> {
        page_size(self.size)
    }

    pub(super) fn size(self) -> Option<NonZeroU64> {
        self.size.and_then(|size| NonZeroU64::new(size.into()))
    }

    pub(super) fn page(self) -> Option<u64> {
        self.page.map(u64::from)
    }

    pub(super) fn is_streamed(self) -> bool {
        self.streamed
    }
}

type Page<'a, T> = Pin<Box<dyn Future<Output = Result<Reply<Vec<T>>, Error>> + Send + 'a>>;

/// Where a stream of pages stands: the page of its next item, and how many items of that page were
/// given out. It serialises, so that a later process can go on; see [`Pages::position`].
/// The default is the beginning of the list.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[non_exhaustive]
pub struct Position {
    /// The page, from 0.
    pub page: u32,
    /// Items of the page that were given out already.
    pub items: u32,
}

impl Position {
    fn start_of(page: u32) -> Self {
        Self { page, items: 0 }
    }
}

/// A stream of every item of a list, from the page that was set on.
///
/// Pages are read one after the other as the stream is polled, each with the call's options
/// (a timeout is one page's). No paging headers were ever seen, so a short page is the end. An
/// error is the last item. A page that equals the one before it is asked for once more, and passed
/// over when it comes again: a page full of new items may have come first in the list meanwhile. A
/// service that gives it for the next page, too, is a [`Decode`](crate::ErrorKind::Decode) error,
/// not an endless list. [`position`](Pages::position) tells where it stands, to go on from there
/// after an error or in a later process.
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
    /// Of the next item.
    position: Position,
    /// The page after that, if there is one.
    following: Option<u32>,
    ended: bool,
    reading: Option<Page<'a, O::Item>>,
    last_page: Vec<O::Item>,
    /// How often the last page came again.
    repeats: u8,
    items: VecDeque<O::Item>,
}

impl<'a, O: Paged + 'a> fmt::Debug for Pages<'a, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("position", &self.position)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

impl<'a, O: Paged + 'a> Call<'a, O> {
    /// Items of a page, at least 1. When it is not set the service takes 50 devices, or 20 of what
    /// else it lists (documented as usual).
    pub fn size(mut self, items: u32) -> Self {
        self.operation.window().size = Some(items);
        self
    }

    /// The page, from 0.
    pub fn page(mut self, page: u32) -> Self {
        self.operation.window().page = Some(page);
        self
    }

    /// Every item, page after page.
    pub fn all(mut self) -> Pages<'a, O> {
        let first = self.operation.window().page.unwrap_or_default();
        self.resume(Position::start_of(first))
    }

    /// Every item from a position on that a stream of the same call told: with the same filters,
    /// the same order and the same size, or another item stands there. A page that was set no longer
    /// counts. See [`Pages::position`].
    pub fn resume(mut self, position: Position) -> Pages<'a, O> {
        self.operation.window().streamed = true;
        Pages {
            position,
            following: None,
            ended: false,
            call: self,
            reading: None,
            last_page: Vec::new(),
            repeats: 0,
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
                self.step();
                return Poll::Ready(Some(Ok(item)));
            }
            if let Some(reading) = self.reading.as_mut() {
                let Poll::Ready(page) = reading.as_mut().poll(context) else {
                    return Poll::Pending;
                };
                self.reading = None;
                if let Err(error) = page.and_then(|page| self.take(page)) {
                    self.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                continue;
            }
            if self.ended {
                return Poll::Ready(None);
            }
            let call = self.call.clone().page(self.position.page);
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

    /// Where the next item stands; after an error the page that failed, at the end the place behind
    /// the last item, where a later one would stand. [`resume`](Call::resume) goes on from there: no
    /// item that was given out comes again, unless the list itself has moved meanwhile, as one does
    /// that shows the newest first. Ask for the oldest first (`sort`), or with `before`, where that
    /// matters. A service that gave the same page for the next one will do so again: there is no
    /// going on from that error.
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client, support: wassenger::DeviceId) -> Result<(), Box<dyn std::error::Error>> {
    /// use wassenger::{DateOrder, Position};
    /// let start = match std::fs::read_to_string("position") {
    ///     Ok(text) => serde_json::from_str(&text)?,
    ///     Err(_) => Position::default(),
    /// };
    /// let messages = client.device(&support).messages().list().sort(DateOrder::DateAsc);
    /// let mut messages = messages.resume(start);
    /// while let Some(message) = messages.next().await {
    ///     // On an error the file has the page that failed: the next run begins with it.
    ///     println!("{:?}", message?.date);
    ///     std::fs::write("position", serde_json::to_string(&messages.position())?)?;
    /// }
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }

    /// An item was given out.
    fn step(&mut self) {
        self.position.items += 1;
        if self.items.is_empty() {
            self.turn();
        }
    }

    /// Nothing is left of the page.
    fn turn(&mut self) {
        match self.following.take() {
            Some(page) => self.position = Position::start_of(page),
            None => self.ended = true,
        }
    }

    fn take(&mut self, page: Reply<Vec<O::Item>>) -> Result<(), Error> {
        if !page.is_empty() && *page == self.last_page {
            return self.take_again(page);
        }
        self.repeats = 0;
        // A larger size than the default may be cut down by the service: a page is short for sure
        // only below the default.
        let size = self.call.operation.window().size;
        let full = size.map_or(O::DEFAULT_SIZE, |size| size.min(O::DEFAULT_SIZE));
        let whole = page.len() >= full as usize;
        self.following = self.position.page.checked_add(1).filter(|_| whole);
        self.last_page = page.into_inner();
        let given = self.last_page.iter().skip(self.position.items as usize);
        self.items = given.cloned().collect();
        // What has become shorter meanwhile ends earlier.
        let known = u32::try_from(self.last_page.len()).unwrap_or(u32::MAX);
        self.position.items = self.position.items.min(known);
        if self.items.is_empty() {
            self.turn();
        }
        Ok(())
    }

    /// Takes a page that equals the one before it.
    fn take_again(&mut self, page: Reply<Vec<O::Item>>) -> Result<(), Error> {
        self.repeats += 1;
        match self.repeats {
            // A slip of the service, perhaps: it is asked for once more.
            1 => {}
            // The list has moved on by a page: all of this was given out.
            2 => {
                self.following = self.position.page.checked_add(1);
                self.turn();
            }
            _ => {
                let text = "the service gives the same page again and again";
                return Err(page.into_fault(O::operation(), text));
            }
        }
        Ok(())
    }
}
