//! Wall time of calls, one after the other and 64 at a time. Ratios of one run tell something, times do not.

use std::time::Instant;

use wassenger_benches::canned::Size;
use wassenger_benches::line;
use wassenger_benches::prepared::Prepared;
use wassenger_benches::subject::{Failure, NAMES};

/// In each, everybody has a turn: a machine that is faster for a while is so for all.
const ROUNDS: usize = 151;

/// Calls of a turn, up to some sixty milliseconds: those of one device, those of 100 kB; enough to have 64 in flight for most of it.
const CALLS: [(Size, usize); 2] = [(Size::Small, 320), (Size::Large, 128)];

fn main() -> Result<(), Failure> {
    for (size, calls) in CALLS {
        for in_flight in [1, 64] {
            let prepared: Result<Vec<_>, _> =
                NAMES.iter().map(|name| Prepared::new(name, size)).collect();
            let medians = medians(&prepared?, calls, in_flight)?;
            for (name, seconds) in NAMES.iter().zip(medians) {
                let measure = format!("wall_{}_{in_flight}", &size.path()[1..]);
                line(&measure, name, seconds * 1e9);
            }
        }
    }
    Ok(())
}

/// Of all turns the median of each, in seconds of a call.
fn medians(prepared: &[Prepared], calls: usize, in_flight: usize) -> Result<Vec<f64>, Failure> {
    let mut turns = vec![Vec::with_capacity(ROUNDS); prepared.len()];
    for round in 0..ROUNDS {
        // Another one begins each time, so that nobody always follows the same.
        for turn in 0..prepared.len() {
            let whose = (round + turn) % prepared.len();
            let start = Instant::now();
            prepared[whose].list_at_once(calls, in_flight)?;
            turns[whose].push(start.elapsed().as_secs_f64() / calls as f64);
        }
    }
    let median = |mut turns: Vec<f64>| {
        turns.sort_by(f64::total_cmp);
        turns[ROUNDS / 2]
    };
    Ok(turns.into_iter().map(median).collect())
}
