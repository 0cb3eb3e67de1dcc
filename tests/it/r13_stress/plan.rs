//! Which calls lose their connection, and when: drawn from a seed.

use fastrand::Rng;

/// When the server closes the connection of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// When the request is there but not read.
    Unread,
    /// After reading it: the effect is there, the answer is not.
    Read,
    /// When so many percent of the answer were sent.
    Within(usize),
    /// After the answer and so many turns of other tasks, when the next request may be on its way.
    Idle(usize),
}

/// By the number of the call.
pub(super) type Plan = Vec<Option<Close>>;

/// Calls that go out together.
pub(super) const LANES: usize = 8;
/// One call of so many loses its connection: 1 %.
const BLOCK: usize = 100;

/// Even numbers are repeatable calls, odd ones are not.
pub(super) fn is_repeatable(number: usize) -> bool {
    number.is_multiple_of(2)
}

/// Each block loses one connection, at a random place of it; kinds and classes take turns, so
/// that every kind hits every class. Only the first attempt of a call is hit, and a close is over
/// within a few rounds of [`LANES`] calls, which touch two blocks at most: no call loses more than
/// two of its three attempts.
pub(super) fn one_in_a_hundred(calls: usize, seed: u64) -> Plan {
    const { assert!(10 * LANES < BLOCK) };
    let mut random = Rng::with_seed(seed);
    let mut plan = vec![None; calls];
    for (turn, block) in plan.chunks_exact_mut(BLOCK).enumerate() {
        let kinds = [
            Close::Unread,
            Close::Read,
            Close::Within(random.usize(1..100)),
            Close::Idle(random.usize(0..20)),
        ];
        let class = turn / kinds.len() % 2;
        block[2 * random.usize(0..BLOCK / 2) + class] = Some(kinds[turn % kinds.len()]);
    }
    plan
}

/// The seed: `WASSENGER_SEED`, or always the same.
pub(super) fn seed() -> u64 {
    let text = std::env::var("WASSENGER_SEED").ok();
    let seed = text.map_or(0x5f22, |text| text.parse().expect("a number"));
    println!("R13 WASSENGER_SEED={seed}");
    seed
}
