//! The same call by the client, by hand and by others, against a server that answers canned bytes.

pub mod canned;
pub mod prepared;
pub mod subject;

/// Prints a reading, as `cargo xtask bench` takes it: an object a line.
pub fn line(measure: &str, subject: &str, value: f64) {
    println!(
        "{}",
        serde_json::json!({ "measure": measure, "subject": subject, "value": value })
    );
}
