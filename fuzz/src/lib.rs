//! Fuzz targets: what a stranger's bytes reach (answers, ids, keys, headers, base URLs), each with
//! what must hold whatever the bytes are. `main.rs` drives them from a seed on the stable
//! toolchain; `libfuzzer/` drives the same functions by coverage.

mod corpus;
mod drive;
mod mutate;
mod row;
mod spec;
mod targets;

pub use corpus::Corpus;
pub use drive::{Find, Outcome, drive, replay};
pub use row::append as append_row;
pub use targets::{ALL, Target, run, target};
