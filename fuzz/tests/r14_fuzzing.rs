//! Row R14: the committed corpus, and a short run of each target from a seed. The long runs are
//! `cargo run --release -p wassenger-fuzz`.

use std::process::{Command, Output};

use wassenger_fuzz::{ALL, Corpus, Target, append_row, drive, replay, target};

const SEED: u64 = 14;
const RUNS: u64 = 20_000;

fn bytes(corpus: &Corpus) -> Vec<Vec<u8>> {
    corpus
        .inputs
        .iter()
        .map(|(_, bytes)| bytes.clone())
        .collect()
}

#[test]
fn r14_a_target_is_found_by_its_name() {
    for one in &ALL {
        let found = target(one.name).map(|found| found.name);
        assert_eq!(found, Some(one.name));
    }
    assert!(target("none").is_none());
}

#[test]
fn r14_the_corpus_again() {
    for target in &ALL {
        let corpus = Corpus::committed(target.name).unwrap();
        assert!(!corpus.inputs.is_empty() && corpus.inputs.len() <= 400);
        for (path, input) in &corpus.inputs {
            assert!(input.len() <= 1024, "{}", path.display());
            let outcome = replay(target, [input.as_slice()]);
            assert!(outcome.find.is_none(), "{}: {outcome:?}", path.display());
        }
        let count = corpus.inputs.len();
        println!(
            "R14 corpus of {}: {count} cases, {count} passed",
            target.name
        );
        append_row(
            &format!("corpus of {}", target.name),
            count as u64,
            count as u64,
        )
        .unwrap();
    }
}

#[test]
fn r14_runs_from_a_seed() {
    for target in &ALL {
        let corpus = Corpus::committed(target.name).unwrap();
        let outcome = drive(target, &bytes(&corpus), SEED, RUNS);
        assert!(outcome.find.is_none(), "{}: {outcome:?}", target.name);
        let accepted = outcome.accepted * 100 / RUNS;
        assert!(accepted >= 5, "{}: {accepted} % are valid", target.name);
        println!(
            "R14 fuzz {}: {RUNS} cases, {} passed, {accepted} % valid",
            target.name, outcome.passed
        );
        append_row(&format!("fuzz {}", target.name), RUNS, outcome.passed).unwrap();
    }
}

/// A target with a fault in it, to see that the driver finds one.
const FAULTY: Target = Target {
    name: "faulty",
    run: |data| {
        assert!(!data.windows(3).any(|part| part == b"b@d"), "there it is");
        data.len() > 3
    },
    words: || vec!["b".to_owned(), "@".to_owned(), "d".to_owned()],
};

#[test]
fn r14_a_fault_is_found_shortened_and_kept() {
    let inputs = [b"good".to_vec(), b"b-d".to_vec()];
    let finds = [SEED, SEED].map(|seed| drive(&FAULTY, &inputs, seed, RUNS));
    for outcome in &finds {
        let find = outcome.find.as_ref().expect("the fault is found");
        assert_eq!(
            (find.input.as_slice(), find.message.as_str()),
            (&b"b@d"[..], "there it is")
        );
        assert!(outcome.accepted < outcome.passed && outcome.passed < RUNS);
        // The same seed, the same run.
        assert_eq!(outcome.passed, finds[0].passed);
    }
    let other = drive(&FAULTY, &inputs, SEED + 1, RUNS);
    assert_ne!(other.passed, finds[0].passed, "another seed, another run");

    let folder = tempfile::tempdir().unwrap();
    let corpus = Corpus::read(folder.path()).unwrap();
    let path = corpus.keep(b"b@d").unwrap();
    let again = Corpus::read(folder.path()).unwrap();
    assert_eq!(again.inputs, [(path, b"b@d".to_vec())]);
    assert!(replay(&FAULTY, [&b"b@d"[..]]).find.is_some());
}

/// The program; what it counts is not of the row.
fn program(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wassenger-fuzz"));
    program.env_remove("WASSENGER_ROWS");
    program.args(arguments).output().unwrap()
}

/// It says whether one input was valid, which is no fault either way, and how often it ran.
#[test]
fn r14_as_a_program() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("input");
    let input = ["--target", "ids", "--input", file.to_str().unwrap()];
    for (text, valid) in [("5f2296349b12abf18c3e4a07", true), ("none", false)] {
        std::fs::write(&file, text).unwrap();
        let output = program(&input);
        assert_eq!(output.status.code(), Some(0), "{text}");
        let told = String::from_utf8(output.stdout).unwrap();
        assert_eq!(told, format!("ids: no panic, valid: {valid}\n"));
    }
    let output = program(&["--target", "ids", "--runs", "3", "--seed", "7"]);
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with("ids: 3 runs from "), "{told}");
    assert!(told.contains(", seed 7, 0 panics, "), "{told}");
    let output = program(&["--target", "none"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    let expected = "no target \"none\"; there are decoder, ids, ";
    assert!(told.starts_with(expected), "{told}");
}
