//! The same call by the client, by hand and by others, against a server that answers canned bytes.

pub mod canned;
pub mod prepared;
pub mod subject;
