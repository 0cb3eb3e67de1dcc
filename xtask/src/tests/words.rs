//! Which enums are read and written by their text, and which stay as they are.

use std::collections::BTreeSet;

use quote::ToTokens;

use crate::refine::{Facts, PASSES};

/// The enum `E` with this before it and these variants, its `Display`, and whether the pass takes it.
const CASES: &[(&str, &str, &str, &str, bool)] = &[
    (
        "words",
        "",
        "#[serde(rename = \"a\")] A, #[serde(rename = \"b\")] B",
        "Self::A => f.write_str(\"a\"), Self::B => f.write_str(\"b\"),",
        true,
    ),
    (
        "words, and any other text",
        "",
        "#[serde(rename = \"a\")] A, #[serde(untagged)] Unknown(String)",
        "Self::A => f.write_str(\"a\"), Self::Unknown(text) => f.write_str(text),",
        true,
    ),
    (
        "words, and something of more",
        "",
        "#[serde(rename = \"a\")] A, B(u8)",
        "Self::A => f.write_str(\"a\"), Self::B(of) => of.fmt(f),",
        false,
    ),
    (
        "words under a name",
        "#[serde(tag = \"kind\")]",
        "#[serde(rename = \"a\")] A, #[serde(rename = \"b\")] B",
        "Self::A => f.write_str(\"a\"), Self::B => f.write_str(\"b\"),",
        false,
    ),
    (
        "a choice",
        "#[serde(untagged)]",
        "One(u8), Other(String)",
        "Self::One(of) => of.fmt(f), Self::Other(of) => of.fmt(f),",
        false,
    ),
    (
        "one that is written by a word less",
        "",
        "#[serde(rename = \"a\")] A, #[serde(rename = \"b\")] B",
        "Self::A => f.write_str(\"a\"), _ => f.write_str(\"?\"),",
        false,
    ),
    ("nothing at all", "", "", "", false),
];

#[test]
fn enums_of_words_alone_are_taken() {
    let pass = PASSES.iter().find(|pass| pass.name == "words_by_text");
    let pass = pass.expect("there is such a pass");
    let facts = Facts {
        rows: Vec::new(),
        answer_enums: BTreeSet::new(),
    };
    for (what, before, variants, display, taken) in CASES {
        let derive = "#[derive(::serde::Deserialize, ::serde::Serialize, Clone)]";
        let source = format!(
            "pub mod types {{ {derive} {before} pub enum E {{ {variants} }} \
             impl ::std::fmt::Display for E {{ fn fmt(&self, f: &mut F) -> R {{ match *self {{ {display} }} }} }} }}"
        );
        let mut tree = syn::parse_file(&source).expect("a file of Rust");
        let untouched = tree.to_token_stream().to_string();
        let places = (pass.apply)(&mut tree, &facts).expect("it can be refined");
        let text = tree.to_token_stream().to_string();
        assert_eq!(places, usize::from(*taken), "{what}: {text}");
        match taken {
            true => assert!(
                !text.contains("rename") && text.contains("derive (Clone)"),
                "{what}: {text}"
            ),
            false => assert_eq!(text, untouched, "{what}"),
        }
    }
}
