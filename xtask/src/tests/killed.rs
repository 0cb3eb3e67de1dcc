//! A process of a test's own that is killed before a step at which the journal touches the disk.

use std::cell::Cell;
use std::process::{self, Command};
use std::thread;

thread_local! {
    /// How many steps are left before the kill; nothing where nobody is killed.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Kills this process at a step from here on.
pub(super) fn at(step: usize) {
    LEFT.set(Some(step));
}

/// Called by the journal before each thing that touches the disk.
pub(crate) fn step() {
    match LEFT.get() {
        Some(0) => now(),
        left => LEFT.set(left.map(|left| left - 1)),
    }
}

/// Kills this process as nothing can hinder.
pub(super) fn now() {
    let me = process::id().to_string();
    Command::new("kill")
        .args(["-9", &me])
        .status()
        .expect("it starts");
    thread::park();
}
