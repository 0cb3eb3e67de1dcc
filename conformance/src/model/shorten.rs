//! Makes a story short in which simulator and model do not agree.

use super::{Disagreement, Step};
use crate::Error;

/// Cuts a story behind the step on which they do not agree, then leaves out each step without which they still do not.
/// `find` plays a story and tells where they do not agree.
///
/// # Errors
/// When `find` gives one.
pub async fn shorten(
    mut steps: Vec<Step>,
    mut found: Disagreement,
    find: impl AsyncFn(&[Step]) -> Result<Option<Disagreement>, Error>,
) -> Result<(Vec<Step>, Disagreement), Error> {
    steps.truncate(found.step + 1);
    loop {
        let before = steps.len();
        for at in (0..before).rev() {
            let mut fewer = steps.clone();
            // Another step may be the one by now, and what was behind it gone.
            if at >= fewer.len() {
                continue;
            }
            fewer.remove(at);
            if let Some(still) = find(&fewer).await? {
                fewer.truncate(still.step + 1);
                (steps, found) = (fewer, still);
            }
        }
        // What was needed for a step that is gone may not be any more.
        if steps.len() == before {
            return Ok((steps, found));
        }
    }
}
