//! What is verified here: the check itself. Each module breaks something and sees that it is noticed.

mod fixtures;
mod load;
mod program;
mod record;
mod redact;
mod server;
mod spec;
mod support;
