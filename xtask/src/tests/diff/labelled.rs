//! The labelled pairs, and the verb that tells them.

use std::fs;

use crate::pairs::{self, Label};
use crate::tests::workspace;

#[test]
fn the_labelled_pairs_are_told_as_labelled() {
    let (base, pairs) = pairs::read(&workspace()).expect("the pairs can be read");
    assert!(pairs.len() >= 30, "{} pairs", pairs.len());
    for pair in &pairs {
        let report = pairs::told(&base, pair).expect("code can be made");
        assert_eq!(Label::of(&report), pair.label, "{}: {report:#?}", pair.name);
        let new = pairs::after(&base, pair).expect("the patch fits");
        for change in &report.changes {
            let doc = if change.gone { &base } else { &new };
            let there = doc.pointer(&change.pointer).is_some();
            assert!(there, "{}: {} leads nowhere", pair.name, change.pointer);
        }
    }
    println!("{} pairs as labelled", pairs.len());
}

/// The verb tells each pair, and is content with no less than all of some.
#[test]
fn the_verb_counts_the_pairs_that_are_as_labelled() {
    type Case<'a> = (&'a [(&'a str, &'a str)], u8, &'a [&'a str]);
    const WORDS: &str = "36-words-rewritten.json";
    const ORDER: &str = "37-keys-reordered.json";
    let text = |file: &str| {
        let file = workspace().join("xtask/pairs").join(file);
        fs::read_to_string(file).expect("it is there")
    };
    let relabelled = text(WORDS).replace(r#""bump": "patch""#, r#""bump": "major""#);
    let cases: [Case<'_>; 4] = [
        (
            &[(WORDS, &text(WORDS)), (ORDER, &text(ORDER))],
            0,
            &[
                "patch  as labelled",
                "none   as labelled",
                "2 of 2 pairs as labelled",
            ],
        ),
        (
            &[(WORDS, &relabelled), (ORDER, &text(ORDER))],
            1,
            &[
                "patch  NOT as labelled",
                "none   as labelled",
                "1 of 2 pairs as labelled",
            ],
        ),
        (&[], 1, &["0 of 0 pairs as labelled"]),
        (
            &[(WORDS, "{")],
            2,
            &["xtask/pairs/36-words-rewritten.json: "],
        ),
    ];
    for (files, expected, lines) in cases {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("xtask/pairs");
        fs::create_dir_all(&dir).expect("writable");
        for (file, text) in [("base.json", text("base.json").as_str())]
            .iter()
            .chain(files)
        {
            fs::write(dir.join(file), text).expect("writable");
        }
        let mut out = Vec::new();
        let code = pairs::run(folder.path(), false, &mut out).expect("it can be told");
        let told = String::from_utf8(out).expect("text");
        assert_eq!(code, expected, "{told}");
        let are_there = lines
            .iter()
            .zip(told.lines())
            .all(|(line, own)| own.contains(line));
        assert!(are_there && told.lines().count() == lines.len(), "{told}");
    }
}
