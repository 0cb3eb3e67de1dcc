//! Which mutants are tried, and how they are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::workspace;
use crate::mutants::leave_others;
use crate::mutants::part::{Mutant, PARTS};
use crate::mutants::verdict::{Score, Verdict, read, runs};

fn mutant(file: &str, line: usize) -> Mutant {
    Mutant {
        name: format!("{file}:{line}:5: replace it"),
        file: file.to_owned(),
        package: "wassenger".to_owned(),
    }
}

fn some() -> Vec<Mutant> {
    let files = ["src/retry.rs", "src/retry_after.rs", "src/error.rs"];
    let more = ["src/error/kind.rs", "src/id/chat.rs", "src/idle.rs"];
    let rest = [
        "src/transport/exchange.rs",
        "src/transport/tls.rs",
        "xtask/src/id.rs",
    ];
    let all = files.iter().chain(&more).chain(&rest);
    all.flat_map(|file| (1..=10).map(|line| mutant(file, line)))
        .collect()
}

#[test]
fn each_is_of_one_part() {
    let all = some();
    let mut seen = BTreeMap::new();
    for part in &PARTS {
        for one in part.of(&all, usize::MAX, 1) {
            assert_eq!(seen.insert(one.name, part.name), None);
        }
    }
    assert_eq!(seen.len(), all.len());
    for (file, part) in [
        ("src/retry_after.rs", "retry"),
        ("src/error/kind.rs", "errors"),
        ("src/id/chat.rs", "ids"),
        ("src/idle.rs", "elsewhere"),
        ("src/transport/exchange.rs", "limits"),
        ("src/transport/tls.rs", "elsewhere"),
        ("xtask/src/id.rs", "elsewhere"),
    ] {
        assert_eq!(seen[&mutant(file, 1).name], part, "{file}");
    }
}

#[test]
fn a_seed_draws_the_same_whatever_the_order() {
    let elsewhere = &PARTS[4];
    let all = some();
    let backwards: Vec<_> = all.iter().rev().cloned().collect();
    let drawn = elsewhere.of(&all, 12, 7);
    assert_eq!(drawn.len(), 12);
    assert_eq!(elsewhere.of(&backwards, 12, 7), drawn);
    assert_ne!(elsewhere.of(&all, 12, 8), drawn);
    // Each is drawn apart from the others: a smaller sample is a part of a larger one.
    let fewer = elsewhere.of(&all, 6, 7);
    assert!(fewer.len() == 6 && fewer.iter().all(|one| drawn.contains(one)));
    // The modules that decide are tried whole.
    assert_eq!(PARTS[0].of(&all, 3, 7).len(), 20);
}

/// What stands above it is no matter, nor is what is changed in another way.
#[test]
fn a_seed_means_the_same_mutants_after_a_change() {
    let elsewhere = &PARTS[4];
    let at = |line: usize, what: &str| Mutant {
        name: format!("src/a.rs:{line}:5: {what}"),
        file: "src/a.rs".to_owned(),
        package: "wassenger".to_owned(),
    };
    let words = [
        "delete !",
        "replace it",
        "replace it",
        "replace + with -",
        "replace it",
    ];
    let all = |first: usize| -> Vec<_> {
        let lines = words.iter().cycle().take(40).enumerate();
        lines.map(|(line, what)| at(first + line, what)).collect()
    };
    let lines = |all: &[Mutant], before: usize| -> Vec<_> {
        let drawn = elsewhere.of(all, 10, 3);
        let line = |one: &Mutant| one.name.split(':').nth(1)?.parse::<usize>().ok();
        let mut lines: Vec<_> = drawn
            .iter()
            .filter_map(line)
            .map(|line| line - before)
            .collect();
        lines.sort_unstable();
        lines
    };
    let drawn = lines(&all(1), 0);
    assert_eq!(drawn.len(), 10);
    // From 1 to 40, and from 97 to 136: as texts these have another order.
    assert_eq!(lines(&all(97), 96), drawn);
    // Others before them: as the nth of all, each would be drawn anew.
    let mut more = all(20);
    more.extend((1..20).map(|line| at(line, "replace / with *")));
    let kept = lines(&more, 0).into_iter().filter(|line| *line > 19);
    let kept: Vec<_> = kept.map(|line| line - 19).collect();
    assert!(kept.len() < 10 && kept.iter().all(|line| drawn.contains(line)));
}

#[test]
fn parts_are_of_files_and_tests_that_there_are() {
    let tests = fs::read_to_string(workspace().join(".config/nextest.toml")).expect("profiles");
    let profiles: BTreeSet<_> = PARTS.iter().map(|part| part.profile).collect();
    assert_eq!(profiles.len(), PARTS.len());
    assert!(tests.contains("[profile.mutants-all]"));
    for part in &PARTS {
        assert!(tests.contains(&format!("[profile.{}]", part.profile)));
        for file in part.files {
            assert!(workspace().join(file).exists(), "{file}");
        }
    }
}

#[test]
fn what_was_tried_is_read_and_scored() {
    let folder = tempfile::tempdir().expect("a folder");
    let (before, next) = runs(folder.path());
    assert!(before.is_empty());
    let out = next.join("mutants.out");
    fs::create_dir_all(&out).expect("a folder");
    let name = |line| mutant("src/retry.rs", line).name;
    let lines = |lines: &[usize]| {
        lines
            .iter()
            .map(|line| name(*line) + "\n")
            .collect::<String>()
    };
    let write = |file: &str, text: String| fs::write(out.join(file), text).expect("written");
    write("caught.txt", lines(&(1..=18).collect::<Vec<_>>()));
    write("timeout.txt", lines(&[19]));
    // The run was killed while it wrote the last one.
    write("missed.txt", lines(&[20]) + "src/retry.rs:21:5: repl");
    let (after, further) = runs(folder.path());
    assert_eq!(after, std::slice::from_ref(&next));
    assert_ne!(further, next);
    let verdicts = read(&next).expect("verdicts");
    assert_eq!(verdicts.len(), 20);
    assert_eq!(verdicts[&name(19)], Verdict::TimedOut);

    let score = |count: usize, verdicts: &_| {
        let mutants: Vec<_> = (1..=count)
            .map(|line| mutant("src/retry.rs", line))
            .collect();
        Score::of(&PARTS[0], &mutants, verdicts)
    };
    let all = score(20, &verdicts);
    assert!(all.is_judged() && all.is_enough());
    let told = all.to_string();
    assert!(told.contains("19 of   20 caught,  95.0 %"), "{told}");
    assert!(told.contains(&format!("missed {}", name(20))), "{told}");

    let unjudged = score(21, &verdicts);
    assert!(!unjudged.is_judged() && unjudged.to_string().contains("1 were not judged"));

    let mut worse = verdicts.clone();
    worse.insert(name(19), Verdict::Missed);
    assert!(!score(20, &worse).is_enough());
    // What does not build says nothing, for or against.
    worse.insert(name(20), Verdict::Unviable);
    let told = score(20, &worse).to_string();
    assert!(
        told.contains("18 of   19 caught,  94.7 %;   1 do not build"),
        "{told}"
    );
    let nothing = BTreeMap::from([(name(1), Verdict::Unviable)]);
    assert!(!score(1, &nothing).is_judged());
}

/// What cargo-mutants passes over is no verdict, also when the run was killed before it began.
#[test]
fn others_are_left_and_not_judged() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = some();
    let due: Vec<_> = all.iter().skip(1).step_by(2).collect();
    leave_others(folder.path(), &due, &all).expect("written");
    let file = folder.path().join("mutants.out/previously_caught.txt");
    let text = fs::read_to_string(file).expect("names");
    let others = all.iter().step_by(2).map(|mutant| mutant.name.as_str());
    assert_eq!(text.lines().collect::<Vec<_>>(), others.collect::<Vec<_>>());
    assert_eq!(read(folder.path()).expect("verdicts"), BTreeMap::new());
}
