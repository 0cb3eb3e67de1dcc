//! The rows R1 to R16 of what makes the transport one that can be trusted: each test of a row
//! counts its cases, and the requests that its servers saw.

use std::io::Write as _;

/// The count of one test. When it is dropped it prints a line, and adds one to the file that
/// `WASSENGER_ROWS` names, from which `cargo xtask reliability` makes its table.
pub(crate) struct Row {
    row: &'static str,
    what: &'static str,
    passed: usize,
    requests: usize,
    canary_bytes: Option<usize>,
}

impl Row {
    /// `row` is the number in the table, `what` says what the cases are of.
    pub(crate) fn new(row: &'static str, what: &'static str) -> Self {
        Self {
            row,
            what,
            passed: 0,
            requests: 0,
            canary_bytes: None,
        }
    }

    /// One case more, which has passed: called at its end.
    pub(crate) fn pass(&mut self) {
        self.passed += 1;
    }

    /// As many cases more, which have passed.
    pub(crate) fn passes(&mut self, cases: usize) {
        self.passed += cases;
    }

    /// As many cases as there must be have passed: none was left out.
    pub(crate) fn assert_passed(&self, cases: usize) {
        assert_eq!(self.passed, cases, "{} {}", self.row, self.what);
    }

    /// So many requests more, as the server that received them counts.
    pub(crate) fn seen(&mut self, requests: usize) {
        self.requests += requests;
    }

    /// So many bytes of canaries were found where none may be.
    pub(crate) fn canary_bytes(&mut self, bytes: usize) {
        *self.canary_bytes.get_or_insert(0) += bytes;
        assert_eq!(bytes, 0, "{} {}: a canary got out", self.row, self.what);
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        let Self {
            row,
            what,
            passed,
            requests,
            ..
        } = self;
        // The case that panics now was run, but did not pass.
        let run = *passed + usize::from(std::thread::panicking());
        println!("{row} {what}: {run} cases, {passed} passed, {requests} requests seen");
        let Some(file) = std::env::var_os("WASSENGER_ROWS") else {
            return;
        };
        let line = serde_json::json!({
            "row": row, "what": what, "run": run, "passed": passed,
            "requests": requests, "canary_bytes": self.canary_bytes,
        });
        let mut options = std::fs::OpenOptions::new();
        let file = options.create(true).append(true).open(file);
        // One write, so that lines of several tests do not mix.
        let written = file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
        assert!(written.is_ok() || std::thread::panicking(), "{written:?}");
    }
}
