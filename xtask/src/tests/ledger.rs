//! What is edited for the generator is needed: a case fails without it.

use super::{mini, scratch, workspace};
use crate::ledger::{CASES, Case, Held, Tally, entries, held, run, small};

#[test]
fn each_edit_has_a_case_that_needs_it() {
    let entries = entries();
    let whole = small(&mut Tally::default());
    for case in CASES {
        assert!(
            entries.iter().any(|entry| entry.name == case.edit),
            "{}",
            case.edit
        );
        let whole = held(case, &whole);
        assert_eq!(whole, Held::Yes, "{}: {}", case.edit, case.name);
        let without = held(case, &small(&mut Tally::without(case.edit)));
        assert_ne!(
            without,
            Held::Yes,
            "{} is not needed: {}",
            case.edit,
            case.name
        );
    }
    for entry in &entries {
        let mut cases = CASES.iter();
        assert!(
            cases.any(|case| case.edit == entry.name),
            "{} has a case",
            entry.name
        );
        assert!(!entry.reason.is_empty());
        assert!(
            workspace().join("xtask/src").join(entry.file).exists(),
            "{}",
            entry.file
        );
    }
    println!("{} cases need {} edits", CASES.len(), entries.len());
}

#[test]
fn the_command_lists_and_proves() {
    let mut out = Vec::new();
    let code = run(&workspace(), Some(CASES), &mut out).expect("it can be read");
    let told = String::from_utf8(out).expect("text");
    assert_eq!(code, 0, "{told}");
    for entry in entries() {
        let line = format!("{}: spec/openapi.json needs it ", entry.name);
        assert!(
            told.contains(&line) && told.contains(entry.reason),
            "{line}"
        );
    }
    let without = told.lines().filter(|line| line.contains("; without it "));
    assert_eq!(without.count(), CASES.len(), "{told}");
}

/// A case that holds without its edit, or not with it, shows nothing.
#[test]
fn what_no_case_proves_is_told() {
    let quiet = CASES.iter().find(|case| case.edit == "client_quiet");
    let quiet = quiet.expect("it has a case");
    let dir = scratch(mini().to_string().as_bytes());
    for (present, said) in [("", "NOTHING CHANGES"), ("nowhere", "AND WITH IT")] {
        let case = Case {
            absent: "",
            present,
            ..*quiet
        };
        let mut out = Vec::new();
        let code = run(dir.path(), Some(&[case]), &mut out).expect("it can be read");
        let told = String::from_utf8(out).expect("text");
        assert_eq!(code, 1, "{told}");
        let line = format!("case \"{}\"; without it {said}", quiet.name);
        assert!(told.contains(&line), "{told}");
        let unproved = told.matches("no case needs it").count();
        assert_eq!(unproved, entries().len(), "{told}");
    }
}
