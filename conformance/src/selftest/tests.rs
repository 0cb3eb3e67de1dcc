//! What an operator on the document says it did, it did.

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
