//! The body of an answer, while it comes.

use bytes::{Bytes, BytesMut};

/// Pieces up to this are copied: one that is kept keeps all of the buffer that it was read into.
const SHORT_BYTES: usize = 4096;

/// What came so far. Most answers come in one piece, which is not copied unless it is short; further ones follow
/// the first in one place, so that many small ones take no more room than they have bytes.
#[derive(Default)]
pub(super) struct Body {
    first: Bytes,
    all: BytesMut,
    announced: usize,
}

impl Body {
    /// Tells how many bytes are to come, for which room is made with the second piece.
    pub(super) fn announce(&mut self, bytes: usize) {
        self.announced = bytes;
    }

    pub(super) fn len(&self) -> usize {
        self.first.len() + self.all.len()
    }

    pub(super) fn push(&mut self, piece: Bytes) {
        if self.len() == 0 {
            self.first = match piece.len() > SHORT_BYTES {
                true => piece,
                false => Bytes::copy_from_slice(&piece),
            };
            return;
        }
        if self.all.is_empty() {
            self.all.reserve(self.announced);
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&piece);
    }

    pub(super) fn whole(self) -> Bytes {
        match self.all.is_empty() {
            true => self.first,
            false => self.all.freeze(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_a_whole() {
        let rows: [&[&str]; 7] = [
            &[],
            &[""],
            &["a"],
            &["", "a"],
            &["a", ""],
            &["a", "bc", "", "def"],
            &["", "", "abc", "d"],
        ];
        for announced in [0, 1, 100] {
            for pieces in rows {
                let mut body = Body::default();
                body.announce(announced);
                for (count, piece) in pieces.iter().enumerate() {
                    assert_eq!(body.len(), pieces[..count].concat().len(), "{pieces:?}");
                    body.push(Bytes::from_static(piece.as_bytes()));
                }
                assert_eq!(body.whole(), pieces.concat(), "{pieces:?}");
            }
        }
    }

    #[test]
    fn one_piece_is_copied_when_it_is_short() {
        for (length, is_copied) in [(1, true), (SHORT_BYTES, true), (SHORT_BYTES + 1, false)] {
            let piece = Bytes::from(vec![b'x'; length]);
            let mut body = Body::default();
            body.push(piece.clone());
            let whole = body.whole();
            assert_eq!(whole, piece);
            assert_eq!(whole.as_ptr() != piece.as_ptr(), is_copied, "{length}");
        }
    }
}
