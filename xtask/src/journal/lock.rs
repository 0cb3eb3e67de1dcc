//! One at a time: who changes the pinned document or generated code has them alone.

use std::fs::File;
use std::io;
use std::path::Path;

use fd_lock::RwLock;

use crate::problem::Problem;

/// The file that is locked, below the root; git ignores it. The lock is the system's and goes with the process, however it ends.
const LOCK: &str = "spec/.lock";

/// Does the work while nobody else does any such work.
pub(crate) fn alone<T>(root: &Path, work: impl FnOnce() -> T) -> Result<T, Problem> {
    let failed = |error: io::Error| {
        let cure = "make the folder writable and try again";
        Problem::of(LOCK, error.to_string(), cure)
    };
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(root.join(LOCK));
    let mut lock = RwLock::new(file.map_err(failed)?);
    let held = lock.try_write();
    match held {
        Ok(_held) => Ok(work()),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(Problem::of(
            LOCK,
            "another `cargo xtask` is changing the document or generated code",
            "wait until it is done",
        )),
        Err(error) => Err(failed(error)),
    }
}
