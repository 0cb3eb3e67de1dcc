//! What is to be reached, and whether it is.

use std::fmt::Write as _;

use super::programs::Scope;
use super::readings::{GENERATOR, Readings, SUBJECTS};

use Goal::{AtMost, Kept, More, Times};

/// What a measure of ours may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Goal {
    /// At most so many times another's.
    Times(f64),
    /// At most so many more than another's.
    More(f64),
    /// At most this, whatever others have.
    AtMost(f64),
    /// None, but a budget: what rises is to be seen.
    Kept,
}

/// A line of the table.
#[derive(Clone, Copy)]
struct Measure {
    /// The number of the measure in the list of goals.
    number: &'static str,
    name: &'static str,
    id: &'static str,
    /// What ours is put beside.
    beside: &'static str,
    goal: Goal,
    /// Whether it is the same in every run.
    is_steady: bool,
}

/// What a call by hand is called in the table.
const BARE: &str = "bare";

const fn steady(number: &'static str, name: &'static str, id: &'static str, goal: Goal) -> Measure {
    Measure {
        number,
        name,
        id,
        beside: BARE,
        goal,
        is_steady: true,
    }
}

const fn wavering(
    number: &'static str,
    name: &'static str,
    id: &'static str,
    goal: Goal,
) -> Measure {
    Measure {
        is_steady: false,
        ..steady(number, name, id, goal)
    }
}

const fn beside(subject: &'static str, measure: Measure) -> Measure {
    Measure {
        beside: subject,
        is_steady: false,
        ..measure
    }
}

#[rustfmt::skip] // a table
const MEASURES: &[Measure] = &[
    steady("P1", "instructions, list of 1 device", "instructions_list_small", Times(1.05)),
    beside("plain", steady("P1", "… beside plain progenitor", "instructions_list_small", Times(1.03))),
    steady("P1", "instructions, queue paused", "instructions_pause", Times(1.05)),
    beside("plain", steady("P1", "… beside plain progenitor", "instructions_pause", Times(1.03))),
    steady("P1", "instructions, list of 100 kB", "instructions_list_large", Times(1.05)),
    beside("plain", steady("P1", "… beside plain progenitor", "instructions_list_large", Times(1.03))),
    steady("P2", "allocations, list of 1 device", "allocations_list_small", More(10.0)),
    steady("P2", "allocations, queue paused", "allocations_pause", More(10.0)),
    steady("P2", "allocations, list of 100 kB", "allocations_list_large", More(10.0)),
    steady("P2", "bytes allocated, list of 1 device", "bytes_list_small", Kept),
    steady("P2", "bytes allocated, queue paused", "bytes_pause", Kept),
    steady("P2", "bytes allocated, list of 100 kB", "bytes_list_large", Kept),
    wavering("P3", "time, list of 1 device, 1 in flight, ns", "wall_small_1", Times(1.0 / 0.95)),
    wavering("P3", "time, list of 1 device, 64 in flight, ns", "wall_small_64", Times(1.0 / 0.95)),
    wavering("P3", "time, list of 100 kB, 1 in flight, ns", "wall_large_1", Times(1.0 / 0.95)),
    wavering("P3", "time, list of 100 kB, 64 in flight, ns", "wall_large_64", Times(1.0 / 0.95)),
    steady("P4", "connections, 10,000 calls, 1 in flight", "connections_1", AtMost(1.0)),
    wavering("P4", "connections, 10,000 calls, 64 in flight", "connections_64", AtMost(64.0)),
    steady("P5", "instructions, client built", "instructions_build", Times(1.1)),
    steady("P5", "allocations, client cloned", "clone", AtMost(1.0)),
    steady("P6", "instructions, 600 devices read", "instructions_read", Times(1.1)),
    steady("P7", "crates, default features", "crates_default", More(14.0)),
    steady("P7", "crates, all features", "crates_full", More(14.0)),
    steady("P7", "lines of LLVM IR, unoptimised", "lines_default", Kept),
    wavering("P7", "CPU seconds of a build, default features", "build_default", Times(1.3)),
    wavering("P7", "CPU seconds of a build, all features", "build_full", Times(1.3)),
    steady("P8", "bytes of the program, stripped", "size", Times(1.1)),
    steady("P8", "operations in it that it does not call", "unused", AtMost(0.0)),
    wavering("P9", "seconds of codegen", "codegen", AtMost(1.0)),
];

/// A measure with what was read.
pub(crate) struct Row {
    number: &'static str,
    name: &'static str,
    pub(crate) id: &'static str,
    pub(crate) is_steady: bool,
    pub(crate) ours: f64,
    /// Absent where nobody else has such a thing.
    pub(crate) other: Option<f64>,
    peers: Vec<(&'static str, f64)>,
    goal: Goal,
}

/// The rows that this run has to have; a number that is missing is a goal that is not met.
pub(crate) fn rows(readings: &Readings, scope: Scope) -> Vec<Row> {
    let wanted = MEASURES
        .iter()
        .filter(|measure| scope == Scope::All || measure.is_steady);
    let row = |measure: &Measure| {
        let peers = SUBJECTS[2..].iter().chain([&GENERATOR]);
        let peer = |name: &&'static str| Some((*name, readings.get(measure.id, name)?));
        Row {
            number: measure.number,
            name: measure.name,
            id: measure.id,
            is_steady: measure.is_steady,
            ours: readings.get(measure.id, "ours").unwrap_or(f64::NAN),
            other: readings.get(measure.id, measure.beside),
            peers: match measure.beside {
                BARE => peers.filter_map(peer).collect(),
                _ => Vec::new(),
            },
            goal: measure.goal,
        }
    };
    wanted.map(row).collect()
}

impl Row {
    /// Ours in terms of the other's; none where there is no other, or nothing of it.
    pub(crate) fn ratio(&self) -> Option<f64> {
        let other = self.other.filter(|other| *other != 0.0)?;
        Some(self.ours / other)
    }

    pub(crate) fn is_measured(&self) -> bool {
        let needs_other = matches!(self.goal, Times(_) | More(_));
        self.ours.is_finite() && (self.other.is_some_and(f64::is_finite) || !needs_other)
    }

    pub(crate) fn is_met(&self) -> bool {
        let other = self.other.unwrap_or(f64::NAN);
        match self.goal {
            Times(times) => self.ours <= times * other,
            More(more) => self.ours <= other + more,
            AtMost(most) => self.ours <= most,
            Kept => true,
        }
    }
}

/// The rows as a table of Markdown.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| # | measure | ours | by hand | others | ratio | goal | met |\n| --- | --- | ---: | ---: | --- | ---: | --- | --- |\n",
    );
    for row in rows {
        let other = row.other.map_or_else(|| "–".to_owned(), number);
        let peers = row
            .peers
            .iter()
            .map(|(name, value)| format!("{name} {}", number(*value)));
        let peers = peers.collect::<Vec<_>>().join(", ");
        let ratio = row.ratio().map(|ratio| format!("{ratio:.3}"));
        let ratio = ratio.unwrap_or_else(|| "–".to_owned());
        let goal = match row.goal {
            Times(times) => format!("≤ {times:.3} ×"),
            More(more) => format!("≤ + {more}"),
            AtMost(most) => format!("≤ {most}"),
            Kept => "–".to_owned(),
        };
        let met = match (row.is_met(), row.goal) {
            (true, Kept) => "–",
            (true, _) => "yes",
            (false, _) => "**no**",
        };
        let (id, name, ours) = (row.number, row.name, number(row.ours));
        writeln!(
            text,
            "| {id} | {name} | {ours} | {other} | {peers} | {ratio} | {goal} | {met} |"
        )
        .expect("a string takes all");
    }
    text
}

/// A number with as many places as it is worth.
fn number(value: f64) -> String {
    match value {
        _ if value.is_nan() => "not measured".to_owned(),
        _ if value.fract() == 0.0 || value >= 1000.0 => format!("{value:.0}"),
        _ => format!("{value:.2}"),
    }
}
