//! What an operator on the document says it did, it did.

use serde_json::json;

use super::*;

/// So many changes of each are looked at.
const CHANGES: usize = 4;

#[test]
fn a_document_is_changed_or_it_is_told_that_it_is_not() {
    let root = crate::workspace_root().expect("a workspace");
    let spec = Spec::load(&root.join("spec/openapi.json")).expect("the document");
    let mut document = spec.document().clone();
    for operator in operators() {
        let Change::Document(change) = operator.change else {
            continue;
        };
        let mut changes = 0;
        for operation in spec.operations() {
            let told = change(&mut Place::new(&mut document, operation, 1)).is_some();
            let changed = document != *spec.document();
            assert_eq!(told, changed, "{} at {}", operator.name, operation.id);
            if changed {
                document = spec.document().clone();
                changes += 1;
            }
            if changes == CHANGES {
                break;
            }
        }
        assert!(changes > 0, "{} fits nowhere", operator.name);
    }
}

/// What a pattern, a format or a list of words holds takes no more with a wider bound, and what has no bound has none to move.
#[test]
fn a_bound_is_moved_where_nothing_else_holds_the_value() {
    let root = crate::workspace_root().expect("a workspace");
    let spec = Spec::load(&root.join("spec/openapi.json")).expect("the document");
    let operation = spec.operation("get_queue").expect("an operation");
    let all = operators();
    for (name, key, moved) in [
        ("a longer text", "maxLength", 4),
        ("a shorter text", "minLength", 2),
        ("a smaller number", "minimum", 2),
    ] {
        let named = all.iter().find(|operator| operator.name == name);
        let Some(Change::Document(change)) = named.map(|operator| operator.change) else {
            panic!("{name} changes no document");
        };
        let with = |bound: i64| {
            let fields = json!({
                "pattern": {"pattern": "^x$", key: 3},
                "format": {"format": "date", key: 3},
                "words": {"enum": ["x"], key: 3},
                "open": {"type": "string"},
                "free": {key: bound},
            });
            let content = json!({"application/json": {"schema": {"properties": fields}}});
            let path = operation.template.as_str();
            json!({"paths": {path: {"get": {"requestBody": {"content": content}}}}})
        };
        for seed in 0..20 {
            let mut document = with(3);
            let told = change(&mut Place::new(&mut document, operation, seed));
            assert_eq!(told, Some(()), "{name}, seed {seed}");
            assert_eq!(document, with(moved), "{name}, seed {seed}");
        }
    }
}
