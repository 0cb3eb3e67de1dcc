//! Patterns that are carried to the engine of the generated crate find something in the same texts as one of ECMAScript.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::dialect::carry;

/// A pattern, and how it is carried; or what is said of it.
const ROWS: &[(&str, Result<&str, &str>)] = &[
    (
        r"^([0-9]+@(c\.us|lid)|\+?[1-9][0-9]{6,14})$",
        Ok(r"^([0-9]+@(c\.us|lid)|\+?[1-9][0-9]{6,14})$"),
    ),
    (r"^(?:a|b)*?$", Ok(r"^(?:a|b)*?$")),
    (r"^(?<year>\d{4})-\w+$", Ok(r"^(?<year>\d{4})-\w+$")),
    (r"^[^,\]\-]+\/\u00e9\x41$", Ok(r"^[^,\]\-]+\/\u00e9\x41$")),
    (r"[-a][a-]", Ok(r"[-a][a-]")),
    // Of documents of others.
    (r"^[\w.@+-]+$", Ok(r"^[\w.@+-]+$")),
    (
        r"^((25[0-5]|1\d\d|[1-9]?\d)\.){3}\d+/([1-9])$",
        Ok(r"^((25[0-5]|1\d\d|[1-9]?\d)\.){3}\d+/([1-9])$"),
    ),
    (r"\ba\B", Ok(r"\ba\B")),
    (r"^.é.$", Ok(r"^[^\n\r\u2028\u2029]é[^\n\r\u2028\u2029]$")),
    (
        r"\s[\s,]\S",
        Ok(concat!(
            r"[\t\n\x0B\x0C\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]",
            r"[\t\n\x0B\x0C\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF,]",
            r"[^\t\n\x0B\x0C\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]",
        )),
    ),
    // Of ECMAScript alone.
    (r"(?=a)", Err("look-around")),
    (r"(?<!a)b", Err("look-around")),
    (r"(a)\1", Err("backreferences are not supported")),
    (r"[]", Err("unclosed character class")),
    // Of Rust alone.
    (r"(?i)a", Err("no ECMAScript pattern")),
    (r"a**", Err("no ECMAScript pattern")),
    (r"(?P<a>b)", Err("no ECMAScript pattern")),
    (r"(", Err("no ECMAScript pattern")),
    // Read by both, each in its own way.
    (r"\p{L}", Err(r"`\p{L}` has no counterpart")),
    (r"[\p{L}]", Err(r"`\p{L}` has no counterpart")),
    (r"\Aa\z", Err(r"`\A` has no counterpart")),
    (r"\a", Err(r"`\a` has no counterpart")),
    (r"\u{61}", Err(r"`\u{61}` has no counterpart")),
    (r"\U00000061", Err(r"`\U00000061` has no counterpart")),
    (r"a{,5}", Err("expects a valid decimal")),
    (r"[]a]b]", Err("`]` has no counterpart")),
    (r"[--a]", Err("`-` has no counterpart")),
    (r"[[:alpha:]]", Err("`[:alpha:]` has no counterpart")),
    (r"[a[b]]", Err("`[b]` has no counterpart")),
    (r"[a&&b]", Err("`a&&b` has no counterpart")),
    (r"[\S,]", Err(r"`\S` has no counterpart")),
    (r"\b{start}a", Err(r"`\b{start}` has no counterpart")),
    // More than there is room for.
    (r"^(?:[0-9]{1000}){1000}$", Err("size")),
];

#[test]
fn a_pattern_is_carried_or_refused() {
    for (pattern, expected) in ROWS {
        match (carry(pattern), expected) {
            (Ok(carried), Ok(expected)) => assert_eq!(carried, *expected, "{pattern}"),
            (Err(fault), Err(expected)) => assert!(fault.contains(expected), "{pattern}: {fault}"),
            (carried, _) => panic!("{pattern}: {carried:?}"),
        }
    }
}

/// Pieces of patterns, of which some mean one thing here and another there.
const PIECES: &[&str] = &[
    "a", "b", "-", ".", "^", "$", "|", "(", "(?:", "(?<n>", ")", "[", "[^", "]", "*", "+", "?",
    "{2}", "{1,2}", "{,2}", "{0,1}", r"\s", r"\S", r"\d", r"\D", r"\w", r"\W", r"\b", r"\B", r"\.",
    r"\-", r"\]", r"\n", r"\a", r"\u0061", r"\x61", "&&", "--", "é", "😀", "[a-b]", "[^-a]",
    "(a|b)", "(?:a|)",
];

/// Texts of what the pieces tell apart.
const CHARACTERS: &[char] = &[
    'a', 'b', '-', '^', ']', '&', '1', '_', ' ', '\n', '\r', '\u{b}', '\u{2028}', '\u{feff}',
    '\u{a0}', '\u{7}', 'é', '😀', '\u{660}',
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_carried_finds_the_same(
        pieces in vec(select(PIECES), 1..7),
        texts in vec(vec(select(CHARACTERS), 0..4), 20),
    ) {
        let pattern = pieces.concat();
        let carried = carry(&pattern);
        prop_assume!(carried.is_ok());
        let carried = regex_lite::Regex::new(&carried.unwrap_or_default()).expect("compiles");
        let own = regress::Regex::new(&pattern).expect("of ECMAScript");
        for text in texts {
            let text = String::from_iter(text);
            prop_assert_eq!(carried.is_match(&text), own.find(&text).is_some(), "{} in {:?}", pattern, text);
        }
    }
}
