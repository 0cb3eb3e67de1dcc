//! What a run of the benches says of its steps. Cargo and valgrind are scripts here.

use std::fs;

use serde_json::{Map, Value, json};

use super::tool::{ran, workspace};
use crate::bench::built::CALLED;
use crate::bench::goals::rows;
use crate::bench::programs::{RUNNER, Scope};
use crate::bench::readings::Readings;

/// What benches and a tree print, and what the compiler leaves.
const MEANWHILE: &str = r#"
case "$*" in
*"--bench counts"*) cat "$here/counts"; exit 0 ;;
*"--bench instructions"*) cat "$here/instructions"; exit 0 ;;
tree*) printf 'five v0.0.0 (/x)\na v1.0.0\nb v1.0.0\n'; exit 0 ;;
esac
for word; do
    case "$word" in --emit=llvm-ir=*) printf '1\n2\n3\n' > "${word#--emit=llvm-ir=}" ;; esac
done
"#;

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

/// Of each measure a line for ours and one by hand.
fn counts(ours: u8) -> String {
    let lines = rows(&Readings::default(), Scope::Steady).into_iter();
    let lines = lines.flat_map(|row| {
        [("ours", ours), ("bare", 1)].map(|(subject, value)| {
            let line = json!({"measure": row.id, "subject": subject, "value": value});
            format!("{line}\n")
        })
    });
    lines.collect()
}

#[test]
fn a_whole_run_is_put_beside_its_budgets() {
    let dir = workspace();
    let root = dir.path();
    fs::create_dir_all(root.join("benches/target/release")).expect("writable");
    let write = |file: &str, text: &str| fs::write(root.join(file), text).expect("writable");
    for program in ["tool/valgrind", "benches/target/release/canned"] {
        fs::copy(root.join("tool/cargo"), root.join(program)).expect("a script");
    }
    // A file that is there stays executable.
    write(
        "benches/target/release/canned",
        "#!/bin/sh\necho 127.0.0.1:9\ncat\n",
    );
    write("benches/Cargo.toml", "");
    write("tool/meanwhile", MEANWHILE);
    let ids = CALLED.into_iter().chain(["list_chats"]);
    let row = |id: &str| json!({"get": {"operationId": id, "summary": format!("Row of {id}")}});
    let paths = ids.clone().map(|id| (format!("/{id}"), row(id)));
    let paths: Map<String, Value> = paths.collect();
    write("spec/openapi.json", &json!({ "paths": paths }).to_string());
    let program: Vec<_> = ids.map(|id| format!("Row of {id}")).collect();
    let program = program.join("\0");
    write("benches/target/release/five-ours", &program);
    write("benches/target/release/five-bare", "bare");
    let summary = |function: &str, id: &str, count: u64| {
        let data = json!({"total": {"metrics": {"Ir": {"values": {"new": count}}}}});
        let profile = json!({"tool": "Callgrind", "data": data});
        json!({"function_name": function, "id": id, "profiles": [profile]}).to_string()
    };
    let summaries = [
        summary("pause", "by_0", 700),
        summary("pause", "by_1", 500),
        summary("list_many", "by_0", 1300),
        summary("list_many", "by_1", 1000),
        summary("decode_many", "serde_json", 400),
        summary("build_ours", "ours", 7),
        summary("build_bare", "bare", 5),
    ];
    write("tool/instructions", &summaries.join("\n"));
    let bytes = program.len();
    let size = format!("| P8 | bytes of the program, stripped | {bytes} | 4 |");
    let risen = "allocations_pause: 2.0000 of the budget 1.0000, +100.0 %";
    for (words, ours, code, told) in [
        ("bench --write", 1, 0, "wrote benches/budgets.json"),
        ("bench --check", 1, 0, "none above its budget"),
        ("bench --check", 2, 1, risen),
    ] {
        write("tool/counts", &counts(ours));
        let (came, text) = ran(root, words, "");
        assert_eq!(came, Some(code), "{words}: {text}");
        for part in [
            told,
            "| P1 | instructions, queue paused | 7 | 5 |",
            "| P5 | instructions, client built | 7 | 5 |",
            "| P6 | instructions, 600 devices read | 70 | 40 |",
            "| P7 | crates, all features | 2 | 2 |",
            "| P7 | lines of LLVM IR, unoptimised | 9 | 6 |",
            "not called, and in the program: list_chats",
            &size,
        ] {
            assert!(text.contains(part), "{words}: {part}: {text}");
        }
    }
    let env = fs::read_to_string(root.join("tool/env-bench")).expect("it was started");
    assert!(env.contains("WASSENGER_BENCH_SERVER=127.0.0.1:9"), "{env}");
}
