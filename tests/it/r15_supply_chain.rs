//! What the crate brings along: no `unsafe` of ours, few crates beyond reqwest's own, licences
//! that are allowed. `.ci/deny` asks cargo-deny the same and more; these need no further tool.

mod licences;
mod sources;
mod tree;

use std::process::Command;

use wassenger_conformance::workspace_root;

/// What cargo says, without what it told this test about itself. It fetches what other platforms
/// and features need, when that is not there yet.
fn cargo(arguments: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO"));
    child.args(arguments).arg("--locked");
    child.current_dir(workspace_root().unwrap());
    for (name, _) in std::env::vars_os() {
        let text = name.to_str().unwrap_or_default();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            child.env_remove(name);
        }
    }
    let output = child.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}
