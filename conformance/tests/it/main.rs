//! What is verified here: the check itself. Each module breaks something and sees that it is noticed.

#[cfg(unix)]
mod again;
mod built_in;
mod check;
mod derive;
mod deviations;
mod every_operation;
mod export;
mod fixtures;
mod foreign;
mod full;
mod load;
mod malformed;
mod planted;
mod program;
mod record;
mod redact;
mod reports;
mod selftest;
mod sequences;
mod server;
mod spec;
mod strict;
mod support;
mod typed;
mod unsent;
