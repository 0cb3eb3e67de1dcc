//! What is read of the benches, and what is made of it.

use std::fs;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::bench::budgets::{Budgets, FILE};
use crate::bench::built::{crates, holds};
use crate::bench::cold::fastest;
use crate::bench::compiler::{self, totals};
use crate::bench::goals::{Row, rows, table};
use crate::bench::programs::Scope;
use crate::bench::readings::Readings;

/// Readings that meet every goal: ours and by hand the same, and nothing of what is to be nothing.
fn even(scope: Scope) -> Readings {
    let mut readings = Readings::default();
    for row in rows(&Readings::default(), scope) {
        let value = match row.id {
            "unused" => 0.0,
            _ => 1.0,
        };
        for subject in ["ours", "bare", "plain"] {
            readings.put(row.id, subject, value);
        }
    }
    readings
}

fn budgets(readings: &Readings) -> Budgets {
    Budgets::of(&rows(readings, Scope::Steady))
}

#[test]
fn a_goal_is_met_up_to_its_edge_and_not_above() {
    #[rustfmt::skip] // a table
    let cases = [
        // measure, ours, beside, by whom, whether that is enough
        ("instructions_pause", 105.0, 100.0, "bare", true),
        ("instructions_pause", 105.1, 100.0, "bare", false),
        ("instructions_pause", 103.1, 100.0, "plain", false),
        ("allocations_pause", 63.0, 53.0, "bare", true),
        ("allocations_pause", 64.0, 53.0, "bare", false),
        ("wall_small_1", 100.0, 95.0, "bare", true),
        ("wall_small_1", 100.0, 94.9, "bare", false),
        ("connections_1", 1.0, 5.0, "bare", true),
        ("connections_1", 2.0, 5.0, "bare", false),
        ("connections_64", 64.0, 64.0, "bare", true),
        ("connections_64", 65.0, 90.0, "bare", false),
        ("clone", 2.0, 9.0, "bare", false),
        ("instructions_read", 1.11, 1.0, "bare", false),
        ("crates_default", 114.0, 100.0, "bare", true),
        ("crates_full", 115.0, 100.0, "bare", false),
        ("build_default", 1.31, 1.0, "bare", false),
        ("size", 111.0, 100.0, "bare", false),
        ("unused", 1.0, 0.0, "bare", false),
        ("codegen", 1.01, 9.0, "bare", false),
        ("bytes_pause", 900.0, 1.0, "bare", true),
    ];
    for (id, ours, other, by, enough) in cases {
        let mut readings = even(Scope::All);
        readings.put(id, "ours", ours);
        for subject in ["bare", "plain"] {
            let value = if subject == by { other } else { ours };
            readings.put(id, subject, value);
        }
        let rows = rows(&readings, Scope::All);
        assert!(rows.iter().all(Row::is_measured), "{id}");
        assert_eq!(rows.iter().all(Row::is_met), enough, "{id} {ours}");
        assert_eq!(table(&rows).contains("**no**"), !enough, "{id} {ours}");
    }
}

#[test]
fn what_was_not_measured_is_not_met() {
    let mut readings = even(Scope::All);
    readings.put("size", "ours", f64::NAN);
    let measured = rows(&readings, Scope::All);
    let missing: Vec<_> = measured.iter().filter(|row| !row.is_measured()).collect();
    assert_eq!(missing.len(), 1);
    assert!(!missing[0].is_met());
    assert!(table(&measured).contains("not measured"));
    let empty = rows(&Readings::default(), Scope::All);
    assert!(!empty.iter().any(Row::is_measured));
}

#[test]
fn a_rise_above_two_hundredths_is_told() {
    #[rustfmt::skip] // a table
    let cases = [
        // measure, ours then, ours now, what is said
        ("instructions_pause", 100.0, 102.0, None),
        ("instructions_pause", 100.0, 90.0, None),
        ("instructions_pause", 100.0, 102.1, Some("instructions_pause: 102.1000 of the budget 100.0000, +2.1 %")),
        ("unused", 0.0, 1.0, Some("unused: 1.0000, and the budget is 0")),
        ("size", 1.0, f64::NAN, Some("size: it has a budget and was not measured")),
        // What wavers has no budget.
        ("wall_small_1", 1.0, 9.0, None),
    ];
    for (id, then, now, told) in cases {
        let mut readings = even(Scope::Steady);
        readings.put(id, "ours", then);
        let kept = budgets(&readings);
        readings.put(id, "ours", now);
        let changes = kept.compare(&budgets(&readings));
        assert_eq!(changes.is_good(), told.is_none(), "{id} {now}: {changes}");
        let text = changes.to_string();
        assert!(text.contains(told.unwrap_or("none above")), "{id}: {text}");
    }
    let nothing = rows(&Readings::default(), Scope::Steady);
    let none = Budgets::of(&nothing[..0]);
    assert!(!none.compare(&none).is_good(), "nothing is no verdict");
    let all = budgets(&even(Scope::Steady));
    let text = none.compare(&all).to_string();
    assert!(text.contains("size: it has no budget"), "{text}");
}

#[test]
fn budgets_are_read_as_they_were_written() {
    let root = tempfile::tempdir().expect("a folder");
    let read = |text: &str| {
        fs::write(root.path().join(FILE), text).expect("written");
        Budgets::read(root.path())
    };
    let fault = Budgets::read(root.path()).err().expect("no file");
    assert!(fault.contains(FILE) && fault.contains("--write"), "{fault}");
    fs::create_dir(root.path().join("benches")).expect("a folder");
    let fault = read("{\"size\": \"big\"}").err().expect("no number");
    assert!(fault.contains(FILE) && fault.contains("line 1"), "{fault}");
    let now = budgets(&even(Scope::Steady));
    now.write(root.path()).expect("written");
    let kept = Budgets::read(root.path()).expect("read");
    assert!(kept.compare(&now).is_good());
}

#[test]
fn summaries_and_lines_become_readings() {
    let summary = |function: &str, id: &str, count: u64| {
        let data =
            json!({ "total": { "metrics": { "Ir": { "values": { "new": count, "old": 1 } } } } });
        json!({ "function_name": function, "id": id, "profiles": [{ "tool": "Callgrind", "data": data }] })
    };
    let lines = [
        summary("pause", "by_0", 700),
        summary("pause", "by_1", 500),
        summary("build_ours", "ours", 900),
    ];
    let text = lines.map(|line| line.to_string()).join("\n");
    let calls = |measure: &str| if measure == "pause" { 100.0 } else { 1.0 };
    let mut readings = Readings::default();
    readings.instructions(&text, calls).expect("summaries");
    readings
        .lines("told beside\n{\"measure\":\"clone\",\"subject\":\"ours\",\"value\":1.5}\n")
        .expect("a line");
    assert_eq!(readings.get("instructions_pause", "ours"), Some(7.0));
    assert_eq!(readings.get("instructions_pause", "bare"), Some(5.0));
    assert_eq!(readings.get("instructions_build_ours", "ours"), Some(900.0));
    assert_eq!(readings.get("clone", "ours"), Some(1.5));
    for text in ["{}", "{\"measure\": 1}", "{"] {
        assert!(readings.lines(text).is_err(), "{text}");
        assert!(readings.instructions(text, calls).is_err(), "{text}");
    }
    let stranger = summary("pause", "by_9", 1).to_string();
    assert!(readings.instructions(&stranger, calls).is_err());
}

#[test]
fn crates_are_counted_once_and_without_the_program() {
    let tree = "five v0.0.0 (/x)\na v1.0.0\nb v1.0.0\na v1.0.0 (*)\na v2.0.0\n\n";
    assert_eq!(crates(tree), 3);
    assert_eq!(crates(""), 0);
}

#[test]
fn a_text_is_found_wherever_it_stands_in_a_program() {
    let program = b"\x7fELF\0List the devicesPause a queue\0";
    #[rustfmt::skip] // a table
    let cases = [("List the devices", true), ("Pause a queue", true), ("Pause all", false)];
    for (text, there) in cases {
        assert_eq!(holds(program, text), there, "{text}");
    }
}

#[test]
fn the_fastest_run_took_as_long_as_a_run_takes() {
    let pause = Duration::from_millis(1);
    let mut runs = 0;
    let seconds = fastest(|| {
        runs += 1;
        thread::sleep(pause);
        Ok(String::new())
    });
    assert!(seconds.expect("it ran") >= pause.as_secs_f64());
    assert!(runs > 1, "{runs}");
    let fault = fastest(|| Err("it did not".to_owned()));
    assert_eq!(fault, Err("it did not".to_owned()));
}

#[test]
fn a_crate_is_known_by_package_name_and_features() {
    #[rustfmt::skip] // a table
    let cases = [
        ("--crate-name one --edition=2024 src/lib.rs", Some("p one ")),
        ("--crate-name one --cfg feature=\"b\" --cfg feature=\"a\"", Some("p one feature=\"a\" feature=\"b\"")),
        // What a build script found out is no feature.
        ("--cfg has_it --crate-name one --cfg feature=\"a\"", Some("p one feature=\"a\"")),
        ("-vV", None),
        ("--print cfg", None),
        ("- --crate-name ___ --print=file-names --cfg feature=\"a\"", None),
    ];
    for (line, expected) in cases {
        let name = compiler::name("p", line.split(' '));
        assert_eq!(name.as_deref(), expected, "{line}");
    }
}

#[test]
fn what_two_programs_compile_takes_as_long_for_both() {
    let build = |text: &str| compiler::read(text).expect("a list of crates");
    let ours = [
        build("1\tserde \n4\tserde \n6\tours \n"),
        build("3\tserde \n8\tours \n"),
    ];
    let bare = [
        build("8\tserde \n1\tbare \n0.5\tprobe 1\n"),
        build("4\tserde \n3\tbare \n0.5\tprobe 2\n"),
    ];
    let [first, second] = ours;
    let [third, fourth] = bare;
    let builds = [
        ("ours", first),
        ("bare", third),
        ("ours", second),
        ("bare", fourth),
    ];
    // serde takes 5, 8, 3 and 4 seconds; a crate with a name of its own in each build counts once.
    let totals: Vec<_> = totals(&builds).into_iter().collect();
    assert_eq!(totals, [("bare", 5.0 + 2.0 + 0.5), ("ours", 5.0 + 7.0)]);
    for text in ["serde 1\n", "one\tserde\n"] {
        assert_eq!(compiler::read(text), None, "{text}");
    }
    // Of nine seconds crates took five.
    let all = compiler::build("4\tserde \n1\tours \n", "five", [2.0, 11.0]);
    assert_eq!(all.expect("a list of crates")["five"], 4.0);
}

/// Numbers with the places that they are worth, and ours in terms of the other's.
#[test]
fn a_line_of_the_table_has_what_was_read() {
    #[rustfmt::skip] // a table
    let cases = [
        // measure, ours, by hand, how its line ends
        ("size", 2469.4, 1234.0, "| 2469 | 1234 | plain 1 | 2.001 | ≤ 1.100 × | **no** |"),
        ("clone", 0.5, 0.0, "| 0.50 | 0 | plain 1 | – | ≤ 1 | yes |"),
        ("bytes_pause", 12.0, 16.0, "| 12 | 16 | plain 1 | 0.750 | – | – |"),
    ];
    for (id, ours, other, end) in cases {
        let mut readings = even(Scope::All);
        readings.put(id, "ours", ours);
        readings.put(id, "bare", other);
        let text = table(&rows(&readings, Scope::All));
        assert!(text.lines().any(|line| line.ends_with(end)), "{id}: {text}");
    }
}
