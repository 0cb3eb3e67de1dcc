//! Errors whose schema stands where they are: one type, like those that have a name.

use serde_json::{Value, json};

use super::{LIST, SCHEMAS};
use crate::codegen::build;
use crate::ledger::Tally;
use crate::lower::lower;
use crate::tests::{edit, mini};

#[test]
fn equal_errors_of_an_operation_are_one_type() {
    let schema = json!({"type": "object", "properties": {"fault": {"type": "object", "properties": {"code": {"type": "string"}}}}});
    let answer = json!({"description": "", "content": {"application/json": {"schema": schema}}});
    let cases: [(&[&str], &[&str]); 4] = [
        (&["400", "5XX"], &[]),
        (&["4XX", "500", "503"], &["400", "5XX"]),
        (&["400", "default"], &["5XX"]),
        (&["default"], &["400", "5XX"]),
    ];
    for (come, go) in cases {
        let mut doc = mini();
        for status in go {
            edit(&mut doc, &format!("{LIST}/responses/{status}"), None);
        }
        for status in come {
            edit(
                &mut doc,
                &format!("{LIST}/responses/{status}"),
                Some(answer.clone()),
            );
        }
        let lowered = lower(&doc, &mut Tally::default()).expect("it can be lowered");
        let schemas = lowered.pointer(SCHEMAS).and_then(Value::as_object);
        let names = schemas.into_iter().flat_map(|all| all.keys());
        let names: Vec<_> = names.filter(|name| name.starts_with("ListQueue")).collect();
        assert_eq!(
            names,
            ["ListQueueFault", "ListQueueFaultFault", "ListQueueSort"],
            "{come:?}"
        );
        let files = build(doc.to_string().as_bytes()).expect("it can be generated");
        let client: String = files["client.rs"].split_whitespace().collect();
        assert!(client.contains("Error<types::ListQueueFault>"), "{come:?}");
    }
}
