//! The places at which a connection is broken.

use crate::support::faults::{At, SUCCESS};

/// An answer after which the action may have been carried out: no proxy sent it on in vain.
const FAILURE: &[u8] =
    b"HTTP/1.1 503 X\r\ncontent-type: text/plain\r\nconnection: close\r\ncontent-length: 4\r\n\r\nbusy";

/// How many of the places.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stride {
    Every,
    /// One of 32, and what is next to a boundary.
    Some,
}

/// Every place in a request with a head and a whole of these lengths, then every place in each
/// answer: after no byte, after each one, after the last.
pub(super) fn places(
    head: usize,
    length: usize,
    stride: Stride,
) -> impl Iterator<Item = (At, &'static [u8])> {
    let requests = near(&[0, head, length], stride);
    let requests = requests.map(|bytes| (At::Request(bytes), SUCCESS));
    let answers = [SUCCESS, FAILURE].into_iter().flat_map(move |answer| {
        let head = answer.len() - answer.rsplit(|byte| *byte == b'\n').next().unwrap().len();
        let places = near(&[0, head, answer.len()], stride);
        places.map(move |bytes| (At::Answer(bytes), answer))
    });
    requests.chain(answers)
}

fn near(boundaries: &[usize; 3], stride: Stride) -> impl Iterator<Item = usize> + use<> {
    let boundaries = *boundaries;
    (0..=boundaries[2]).filter(move |place| {
        let next_to = |boundary: &usize| boundary.abs_diff(*place) <= 1;
        stride == Stride::Every || place % 32 == 0 || boundaries.iter().any(next_to)
    })
}
