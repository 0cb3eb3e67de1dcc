//! What was measured: a number for each measure and subject.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Refusal;

/// Numbers by measure and subject.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Readings(BTreeMap<(String, String), f64>);

/// Who makes the calls, in the order in which `benches/src/subject.rs` has them.
pub(crate) const SUBJECTS: [&str; 5] = ["ours", "bare", "plain", "octocrab", "hyper"];

/// What makes code of a document as well.
pub(crate) const GENERATOR: &str = "openapi-generator";

impl Readings {
    pub(crate) fn put(&mut self, measure: &str, subject: &str, value: f64) {
        self.0
            .insert((measure.to_owned(), subject.to_owned()), value);
    }

    pub(crate) fn get(&self, measure: &str, subject: &str) -> Option<f64> {
        self.0
            .get(&(measure.to_owned(), subject.to_owned()))
            .copied()
    }

    /// Of a program that prints an object a line.
    pub(crate) fn lines(&mut self, text: &str) -> Result<(), Refusal> {
        for line in text.lines().filter(|line| line.starts_with('{')) {
            let read = || {
                let line: Value = serde_json::from_str(line).ok()?;
                let text = |key: &str| line[key].as_str().map(str::to_owned);
                Some((text("measure")?, text("subject")?, line["value"].as_f64()?))
            };
            let (measure, subject, value) =
                read().ok_or_else(|| format!("this is no reading: {line}"))?;
            self.put(&measure, &subject, value);
        }
        Ok(())
    }

    /// Of gungraun: a summary a line, each with the instructions of as many calls as its measure makes.
    pub(crate) fn instructions(
        &mut self,
        text: &str,
        calls: fn(&str) -> f64,
    ) -> Result<(), Refusal> {
        for line in text.lines().filter(|line| line.starts_with('{')) {
            let summary: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let (measure, subject, value) =
                instructions(&summary).ok_or_else(|| format!("this is no summary: {line}"))?;
            self.put(
                &format!("instructions_{measure}"),
                subject,
                value / calls(measure),
            );
        }
        Ok(())
    }
}

fn instructions(summary: &Value) -> Option<(&str, &str, f64)> {
    let function = summary["function_name"].as_str()?;
    let id = summary["id"].as_str()?;
    // Those made of a list of subjects have its index behind their name.
    let subject = match id.strip_prefix("by_") {
        Some(index) => *SUBJECTS.get(index.parse::<usize>().ok()?)?,
        None => id,
    };
    let tools = summary["profiles"].as_array()?;
    let callgrind = tools.iter().find(|one| one["tool"] == "Callgrind")?;
    let value = &callgrind["data"]["total"]["metrics"]["Ir"]["values"]["new"];
    Some((function, subject, value.as_f64()?))
}
