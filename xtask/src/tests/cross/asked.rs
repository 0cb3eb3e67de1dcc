//! What the simulator's world asks of a request is looked for in the place where it asks.

use std::fs;

use super::told;
use crate::tests::cross_workspace::folder;
use crate::tests::mini;

#[test]
fn what_the_world_asks_is_looked_for_in_its_place() {
    const FILE: &str = "simulator/src/world/play/queue.rs";
    let rows = [
        ("in_path", "path"),
        ("is_on", "query"),
        ("lists", "query"),
        ("passes", "query"),
        ("passes_switch", "query"),
        ("text", "query"),
        ("field", "body"),
        ("is_on_in_body", "body"),
        ("moment_field", "body"),
        ("text_field", "body"),
    ];
    let dir = folder(&mini());
    let asked = rows.map(|(method, _)| format!("args.{method}(\"no\");\n"));
    let source = format!("fn f() {{\n{}}}\n", asked.concat());
    fs::write(dir.path().join(FILE), source).expect("writable");
    let (code, text) = told(dir.path(), &[]);
    assert_eq!(code, 1, "{text}");
    for (index, (method, place)) in rows.into_iter().enumerate() {
        let why = format!("none of the operations there has `no` in its {place} (world)");
        let line = format!("{FILE}:{}: {why}", index + 2);
        assert!(text.contains(&line), "{method}: {text}");
    }
}
