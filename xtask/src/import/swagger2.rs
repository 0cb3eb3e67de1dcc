//! A document of Swagger 2.0 becomes one of OpenAPI 3.0.
//!
//! The parts are changed where they stand, so that a place that is told is one of the document; they move, and their references with
//! them, when nothing has to be looked up any more.

mod body;
mod collections;
mod components;
mod form;
mod media;
mod names;
mod parameters;
mod places;
mod references;
mod requests;
mod responses;
mod schemas;
mod security;
mod servers;

use super::Rule;

/// In the order in which they rely on each other.
pub(crate) const RULES: &[Rule] = &[
    references::PLAIN,
    references::SHORT,
    servers::SCHEMES,
    servers::SERVERS,
    schemas::NULLABLE,
    schemas::DISCRIMINATORS,
    schemas::FILES,
    requests::RULE,
    parameters::RULE,
    responses::RULE,
    media::RULE,
    security::RULE,
    components::RULE,
    names::RULE,
    components::VERSION,
];
