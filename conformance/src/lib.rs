//! Checks the Wassenger client against the pinned OpenAPI document and against fixtures.
//!
//! A [fixture] is one exchange with the judgement of what the caller must get. The [server] plays fixtures and keeps
//! what it received, the [driver](drive) makes the calls through the client, the [judge](check) compares, the [run] puts it
//! together and the [report] tells. Requests are judged by the [document](spec) itself, never through generated code.

pub mod built_in;
pub mod call;
pub mod check;
pub mod code;
pub mod coverage;
pub mod derive;
pub mod deviation;
pub mod drive;
pub mod error;
pub mod expect;
pub mod export;
pub mod finding;
pub mod fixture;
pub mod kind;
mod load;
pub mod model;
pub mod outcome;
pub mod received;
pub mod record;
pub mod redact;
pub mod report;
pub mod run;
mod scan;
mod schema;
mod script;
pub mod selftest;
pub mod sequence;
pub mod server;
pub mod spec;
pub mod strict;
mod text;
pub mod tier;
pub mod wire;

pub use drive::generated as every_operation;
pub use error::{Error, workspace_root};
pub use fixture::Fixture;
pub use load::{load, load_dir, load_sequences};
pub use received::Received;
pub use scan::{Leak, leaks};
pub use script::Mismatch;
pub use sequence::Sequence;
pub use server::FixtureServer;
