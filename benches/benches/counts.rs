//! What is counted without a tool: allocations, their bytes, connections. A line of JSON each.

use allocation_counter::{AllocationInfo, measure};
use wassenger::{ApiKey, Client};
use wassenger_benches::canned::Size;
use wassenger_benches::line;
use wassenger_benches::prepared::{Prepared, connections};
use wassenger_benches::subject::{Failure, NAMES};

/// Calls that are counted together: what happens once in many, like a buffer that grows, must not matter.
const CALLS: usize = 200;

/// Calls of which the connections are counted.
const MANY: usize = 10_000;

fn main() -> Result<(), Failure> {
    for name in NAMES {
        for (measure, size) in [("list_small", Size::Small), ("list_large", Size::Large)] {
            let prepared = Prepared::new(name, size)?;
            tell(measure, name, |calls| prepared.list(calls).map(drop))?;
        }
        let prepared = Prepared::new(name, Size::Small)?;
        tell("pause", name, |calls| prepared.pause(calls))?;
        for in_flight in [1, 64] {
            // Connections are kept, so a client that has none yet.
            let before = connections()?;
            let prepared = Prepared::new(name, Size::Small)?;
            prepared.list_at_once(MANY, in_flight)?;
            drop(prepared);
            line(
                &format!("connections_{in_flight}"),
                name,
                (connections()? - 1 - before) as f64,
            );
        }
    }
    let client = Client::builder(ApiKey::new("example-key")?).build()?;
    let cloned = measure(|| drop(client.clone())).count_total;
    line("clone", "ours", cloned as f64);
    Ok(())
}

/// Allocations of a call and their bytes.
fn tell(
    what: &str,
    name: &str,
    calls: impl Fn(usize) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut outcome = Ok(());
    let AllocationInfo {
        count_total,
        bytes_total,
        ..
    } = measure(|| outcome = calls(CALLS));
    outcome?;
    for (unit, total) in [("allocations", count_total), ("bytes", bytes_total)] {
        line(&format!("{unit}_{what}"), name, total as f64 / CALLS as f64);
    }
    Ok(())
}
