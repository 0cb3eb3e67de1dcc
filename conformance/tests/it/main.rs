//! What is verified here: the check itself. Each module breaks something and sees that it is noticed.

mod check;
mod derive;
mod deviations;
mod every_operation;
mod fixtures;
mod foreign;
mod load;
mod planted;
mod program;
mod record;
mod redact;
mod reports;
mod server;
mod spec;
mod support;
