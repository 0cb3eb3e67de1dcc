//! What a run of the benches says of its steps. Cargo and valgrind are scripts here.

use std::fs;

use super::tool::{ran, workspace};
use crate::bench::programs::RUNNER;

/// A step takes minutes: it is said before it is done.
#[test]
fn each_step_is_said_up_to_the_one_that_fails() {
    let dir = workspace();
    let root = dir.path();
    let (code, text) = ran(root, "bench", "");
    assert_eq!(code, Some(2), "{text}");
    let refused = "benches/Cargo.toml: there is no such file";
    assert!(text.contains(refused), "{text}");

    fs::create_dir(root.join("benches")).expect("writable");
    fs::write(root.join("benches/Cargo.toml"), "").expect("writable");
    fs::copy(root.join("tool/cargo"), root.join("tool/valgrind")).expect("a script");
    fs::write(root.join("tool/build"), "101").expect("writable");
    let (code, text) = ran(root, "bench", "");
    assert_eq!(code, Some(2), "{text}");
    let steps = format!(
        "installing {RUNNER} into benches/target/tools\nbuilding the benches and their server\n"
    );
    assert!(text.contains(&steps), "{text}");
    assert!(text.contains("exit status: 101"), "{text}");
}
