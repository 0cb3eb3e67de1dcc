//! How far a run is, on one line that a terminal shows. Logs get nothing of it.

use std::io::{IsTerminal, Write, stderr};

use wassenger_conformance::run::Step;

/// Back to the start of the line, and away with what stands there.
const CLEAR: &str = "\r\x1b[K";
/// A line for each case would cost more time than the cases.
const EVERY: usize = 32;

/// What a run calls as the cases go by.
pub(crate) fn watch() -> fn(Step) {
    if stderr().is_terminal() { show } else { |_| () }
}

/// Takes the line away.
pub(crate) fn clear() {
    if stderr().is_terminal() {
        write(CLEAR);
    }
}

fn show(step: Step) {
    let Step {
        done,
        total,
        findings,
    } = step;
    if done.is_multiple_of(EVERY) || done == total {
        write(&format!(
            "{CLEAR}{done} of {total} cases, {findings} findings"
        ));
    }
}

fn write(text: &str) {
    let mut stderr = stderr().lock();
    // Nobody is there any more to read it, then.
    let _ = stderr.write_all(text.as_bytes());
    let _ = stderr.flush();
}
