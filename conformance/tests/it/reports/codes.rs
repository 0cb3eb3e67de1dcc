//! Every code has its page, and every page its code.

use std::collections::BTreeSet;
use std::fs;

use wassenger_conformance::code::Code;

use crate::support::root;

#[test]
fn every_code_stands_in_its_own_row_of_the_table() {
    for (index, code) in Code::all().enumerate() {
        assert_eq!(code as usize, index, "{code}");
        let named = serde_json::to_value(code).expect("a word");
        assert_eq!(named, code.id(), "the enum and the table");
        assert_eq!(code.id().parse(), Ok(code));
    }
    let error = "no-such-code".parse::<Code>().expect_err("there is none");
    assert!(error.cure().contains("request-path"), "{error}");
}

#[test]
fn pages_and_codes_belong_to_each_other() {
    let folder = fs::read_dir(root().join("conformance/codes")).expect("the pages");
    let files: BTreeSet<String> = folder
        .map(|entry| entry.expect("an entry").file_name().into_string())
        .map(|name| name.expect("a plain name"))
        .collect();
    let codes: BTreeSet<String> = Code::all().map(|code| format!("{code}.md")).collect();
    assert_eq!(files, codes);
    for code in Code::all() {
        let page = code.page();
        let committed = root().join(format!("conformance/codes/{code}.md"));
        assert_eq!(page, fs::read_to_string(committed).expect("its page"));
        let heading = format!("# {code}: {}\n", code.title());
        assert!(page.starts_with(&heading), "{page}");
        assert!(!code.title().is_empty() && !code.title().starts_with('#'));
        for part in ["\n**Whose fault:** ", "\n**What to do:** "] {
            assert_eq!(page.matches(part).count(), 1, "{code} {part}");
        }
    }
    println!("{} codes", codes.len());
}
