//! Inputs near to known ones: bytes out of nowhere would be refused at the first check.

use fastrand::Rng;

/// Longer inputs are cut: they only take time.
const MAX_BYTES: usize = 4096;

/// One change of an input; `inputs` and `words` are what can be put into it.
type Change = fn(&mut Rng, &mut Vec<u8>, &[Vec<u8>], &[String]);

/// Twice in the list is twice as likely.
const CHANGES: [Change; 14] = [
    |rng, bytes, _, _| flip(rng, bytes),
    |rng, bytes, _, _| same_class(rng, bytes),
    |rng, bytes, _, _| same_class(rng, bytes),
    insert_byte,
    insert_word,
    replace_by_word,
    replace_token,
    replace_token,
    replace_token,
    delete,
    delete,
    repeat,
    splice,
    cut,
];

/// One of `inputs`, or a few of `words`, with one to five changes.
pub(crate) fn input(rng: &mut Rng, inputs: &[Vec<u8>], words: &[String]) -> Vec<u8> {
    let mut bytes = match rng.choice(inputs) {
        Some(known) if rng.u8(..) >= 16 => known.clone(),
        _ => (0..rng.usize(0..4))
            .flat_map(|_| word(rng, words))
            .collect(),
    };
    // Few changes more often than many.
    let most = rng.usize(1..=5);
    for _ in 0..rng.usize(1..=most) {
        CHANGES[rng.usize(..CHANGES.len())](rng, &mut bytes, inputs, words);
    }
    bytes.truncate(MAX_BYTES);
    bytes
}

fn word(rng: &mut Rng, words: &[String]) -> Vec<u8> {
    rng.choice(words)
        .map(|word| word.as_bytes().to_vec())
        .unwrap_or_default()
}

fn place(rng: &mut Rng, bytes: &[u8]) -> usize {
    rng.usize(..=bytes.len())
}

/// A range of up to sixteen bytes, or of any length.
fn range(rng: &mut Rng, bytes: &[u8]) -> std::ops::Range<usize> {
    let start = place(rng, bytes);
    let rest = bytes.len() - start;
    let most = if rng.u8(..) < 64 { rest } else { rest.min(16) };
    start..start + rng.usize(..=most)
}

fn flip(rng: &mut Rng, bytes: &mut [u8]) {
    if let Some(index) = rng.choice(0..bytes.len()) {
        bytes[index] ^= 1 << rng.u8(..8);
    }
}

/// A digit for a digit, a letter for a letter: what is well formed stays so.
fn same_class(rng: &mut Rng, bytes: &mut [u8]) {
    if let Some(index) = rng.choice(0..bytes.len()) {
        bytes[index] = match bytes[index] {
            b'0'..=b'9' => rng.u8(b'0'..=b'9'),
            b'a'..=b'f' => rng.u8(b'a'..=b'f'),
            letter if letter.is_ascii_alphabetic() => letter ^ 0x20,
            _ => rng.u8(b' '..=b'~'),
        };
    }
}

fn insert_byte(rng: &mut Rng, bytes: &mut Vec<u8>, _: &[Vec<u8>], _: &[String]) {
    let byte = match rng.u8(..4) {
        0 => rng.u8(..),
        _ => rng.u8(b' '..=b'~'),
    };
    bytes.insert(place(rng, bytes), byte);
}

fn insert_word(rng: &mut Rng, bytes: &mut Vec<u8>, _: &[Vec<u8>], words: &[String]) {
    let at = place(rng, bytes);
    bytes.splice(at..at, word(rng, words));
}

fn replace_by_word(rng: &mut Rng, bytes: &mut Vec<u8>, _: &[Vec<u8>], words: &[String]) {
    let range = range(rng, bytes);
    bytes.splice(range, word(rng, words));
}

/// What stands between two delimiters, for a word: JSON stays JSON.
fn replace_token(rng: &mut Rng, bytes: &mut Vec<u8>, _: &[Vec<u8>], words: &[String]) {
    let delimits = |byte: &u8| b"{}[]:,/@".contains(byte);
    let at = place(rng, bytes);
    let start = bytes[..at].iter().rposition(delimits);
    let end = bytes[at..].iter().position(delimits);
    let range = start.map_or(0, |index| index + 1)..end.map_or(bytes.len(), |index| at + index);
    bytes.splice(range, word(rng, words));
}

fn delete(rng: &mut Rng, bytes: &mut Vec<u8>, _: &[Vec<u8>], _: &[String]) {
    let range = range(rng, bytes);
    bytes.drain(range);
}

fn repeat(rng: &mut Rng, bytes: &mut Vec<u8>, _: &[Vec<u8>], _: &[String]) {
    let range = range(rng, bytes);
    let part = bytes[range.clone()].repeat(rng.usize(1..=8));
    bytes.splice(range.end..range.end, part);
}

/// The head of this input, the tail of another.
fn splice(rng: &mut Rng, bytes: &mut Vec<u8>, inputs: &[Vec<u8>], _: &[String]) {
    if let Some(other) = rng.choice(inputs) {
        bytes.truncate(place(rng, bytes));
        bytes.extend_from_slice(&other[place(rng, other)..]);
    }
}

fn cut(rng: &mut Rng, bytes: &mut Vec<u8>, _: &[Vec<u8>], _: &[String]) {
    bytes.truncate(place(rng, bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_put_in_whole_and_anywhere() {
        let words = ["left", "right"].map(str::to_owned);
        let put = |words: &[String], seed| {
            let mut bytes = b"[]".to_vec();
            insert_word(&mut Rng::with_seed(seed), &mut bytes, &[], words);
            String::from_utf8(bytes).expect("a text")
        };
        let mut all: Vec<_> = (0..200).map(|seed| put(&words, seed)).collect();
        all.sort_unstable();
        all.dedup();
        let expected = [
            "[]left", "[]right", "[left]", "[right]", "left[]", "right[]",
        ];
        assert_eq!(all, expected);
        assert_eq!(put(&[], 0), "[]");
    }

    /// What one change puts in the place of a byte, over many seeds.
    fn instead_of(byte: u8, change: fn(&mut Rng, &mut [u8])) -> Vec<u8> {
        let changed = |seed| {
            let mut bytes = [byte];
            change(&mut Rng::with_seed(seed), &mut bytes);
            bytes[0]
        };
        let mut all: Vec<u8> = (0..2000).map(changed).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    #[test]
    fn a_byte_of_a_class_becomes_any_of_its_class() {
        let printable: Vec<u8> = (b' '..=b'~').collect();
        for (byte, class) in [
            (b'7', b"0123456789".as_slice()),
            (b'c', b"abcdef"),
            (b'g', b"G"),
            (b'C', b"c"),
            (b'@', &printable),
            (0xff, &printable),
        ] {
            assert_eq!(
                instead_of(byte, same_class),
                class,
                "{}",
                byte.escape_ascii()
            );
        }
    }

    /// Whether it was set or not: of `U` every second one is.
    #[test]
    fn any_one_bit_is_turned() {
        let one_other = [0x15, 0x45, 0x51, 0x54, 0x57, 0x5d, 0x75, 0xd5];
        assert_eq!(instead_of(b'U', flip), one_other);
        flip(&mut Rng::with_seed(0), &mut []);
    }

    #[test]
    fn one_byte_changes_and_none_comes_or_goes() {
        let mut places = [0; 4];
        for seed in 0..200 {
            let mut bytes = *b"gggg";
            same_class(&mut Rng::with_seed(seed), &mut bytes);
            let changed: Vec<usize> = (0..4).filter(|at| bytes[*at] == b'G').collect();
            assert_eq!(changed.len(), 1, "{}", bytes.escape_ascii());
            places[changed[0]] += 1;
        }
        assert!(places.iter().all(|count| *count > 0), "{places:?}");
        same_class(&mut Rng::with_seed(0), &mut []);
    }
}
