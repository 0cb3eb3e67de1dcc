//! The table of rows and what is said beside it. Cargo is a script here, which counts as the tests would.

use std::fs;

use super::tool::{ran, workspace};

#[test]
fn the_verdict_is_that_of_the_tests_and_of_what_they_counted() {
    const COUNTED: &str = r#"{"row":"R1","run":100,"passed":100,"requests":100}"#;
    const FEWER: &str = r#"{"row":"R1","run":100,"passed":99,"requests":100}"#;
    const NAMED: &str = "test r01_redirects::each ... FAILED";
    const NAMELESS: &str = "none of them says which row it is of";
    // What is counted, what is said, how the tests end; the exit code, and whether no row is told.
    let cases = [
        (COUNTED, "", "0", 0, false),
        (FEWER, "", "0", 1, false),
        (COUNTED, NAMED, "101", 1, false),
        (COUNTED, "error: it does not build", "101", 1, true),
        ("", "", "0", 2, false),
        ("{}", "", "0", 2, false),
    ];
    for (counted, said, end, expected, is_nameless) in cases {
        let dir = workspace();
        let root = dir.path();
        let count = match counted {
            "" => String::new(),
            line => format!("echo '{line}' >> \"$WASSENGER_ROWS\"\n"),
        };
        let meanwhile = format!("{count}echo '{said}'\n");
        fs::write(root.join("tool/meanwhile"), meanwhile).expect("writable");
        fs::write(root.join("tool/check"), end).expect("writable");
        let (code, text) = ran(root, "reliability R1", "");
        assert_eq!(code, Some(expected), "{counted} {said}: {text}");
        assert_eq!(
            text.contains(NAMELESS),
            is_nameless,
            "{counted} {said}: {text}"
        );
        // What the tests said is shown when they failed, and only then.
        assert_eq!(text.contains("checked"), end != "0", "{text}");
        let log = fs::read_to_string(root.join("tool/log")).expect("it was called");
        assert_eq!(log, "test -p wassenger --test it -- r01_\n");
    }
}
