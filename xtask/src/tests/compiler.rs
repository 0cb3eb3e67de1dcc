//! The compiler that notes what each crate takes it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::bench::compiler;

#[test]
fn the_compiler_is_started_and_noted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("crates").into_os_string();
    let run = |line: &[&OsStr]| {
        let arguments: Vec<_> = line.iter().map(OsString::from).collect();
        let code = compiler::run(&file, &arguments).expect("it can be started");
        format!("{code:?}") == format!("{:?}", ExitCode::SUCCESS)
    };
    let source = folder.path().join("one.rs");
    fs::write(&source, "pub fn one() {}").expect("writable");
    let version = ["rustc", "--version"].map(OsStr::new);
    assert!(run(&version));
    assert!(!Path::new(&file).exists(), "no crate was asked for");

    let compile = |name, source: &Path, made: &Path| {
        let words = ["rustc", "--emit", "metadata", "--crate-type", "lib"].map(OsStr::new);
        let rest = ["--crate-name", name, "-o"].map(OsStr::new);
        run(&[&words[..], &rest, &[made.as_ref(), source.as_ref()]].concat())
    };
    let made = folder.path().join("one.rmeta");
    assert!(compile("one", &source, &made));
    assert!(made.exists(), "it is compiled");
    let none = folder.path().join("two.rs");
    assert!(!compile("two", &none, &made));

    let text = fs::read_to_string(&file).expect("crates are noted");
    let names: Vec<_> = text
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    assert_eq!(names.len(), 2, "{text}");
    assert!(names[0].1.ends_with(" one "), "{text}");
    assert!(names[1].1.ends_with(" two "), "{text}");

    assert!(compiler::run(&file, &[]).is_err());
    let fault = compiler::run(&file, &["no-such-compiler".into()]).expect_err("there is none");
    assert!(
        fault.to_string().starts_with("no-such-compiler: "),
        "{fault}"
    );
}
