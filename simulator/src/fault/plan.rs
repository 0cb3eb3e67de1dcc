//! Which request a fault is for.

use std::sync::{Arc, Mutex, PoisonError};

use super::Fault;

/// The faults that are still to come.
#[derive(Default)]
pub(crate) struct Plan {
    entries: Vec<Entry>,
}

struct Entry {
    /// `None` for any.
    operation: Option<String>,
    /// Requests to let pass before.
    skip: u32,
    /// Requests that it is for.
    times: u32,
    fault: Fault,
}

impl Plan {
    /// The fault of the next request of this operation, unless it has one of its own. Every entry counts it. Of several that are
    /// due the one that was asked for first comes first; the others are for the requests behind it.
    pub(crate) fn next(&mut self, operation: &str, has_one: bool) -> Option<Fault> {
        let mut found = None;
        for entry in &mut self.entries {
            let other = entry
                .operation
                .as_deref()
                .is_some_and(|one| one != operation);
            if other {
                continue;
            }
            if entry.skip > 0 {
                entry.skip -= 1;
            } else if found.is_none() && !has_one {
                entry.times -= 1;
                found = Some(entry.fault.clone());
            }
        }
        self.entries.retain(|entry| entry.times > 0);
        found
    }

    /// How many faults nobody has met.
    pub(crate) fn left(&self) -> u32 {
        let times = self.entries.iter().map(|entry| entry.times);
        times.fold(0, u32::saturating_add)
    }
}

/// The requests that a fault is for; see [`Simulator::on`](crate::Simulator::on).
#[must_use = "a fault is asked for with `fault`"]
pub struct FaultAt {
    plan: Arc<Mutex<Plan>>,
    operation: Option<String>,
    nth: u32,
    times: u32,
}

impl FaultAt {
    pub(crate) fn new(plan: Arc<Mutex<Plan>>, operation: Option<String>) -> Self {
        Self {
            plan,
            operation,
            nth: 1,
            times: 1,
        }
    }

    /// The n-th request from now on, 1 for the next one. Of several faults that are due at once the one that was asked for first
    /// comes first, and the others later.
    pub fn nth(mut self, n: u32) -> Self {
        self.nth = n.max(1);
        self
    }

    /// So many requests one after the other.
    pub fn times(mut self, requests: u32) -> Self {
        self.times = requests;
        self
    }

    /// Asks for the fault.
    pub fn fault(self, fault: Fault) {
        if self.times == 0 {
            return;
        }
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plan.entries.push(Entry {
            operation: self.operation,
            skip: self.nth - 1,
            times: self.times,
            fault,
        });
    }
}
