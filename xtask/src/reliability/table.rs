//! What was counted, row by row.

use std::fmt;

use serde_json::Value;

/// The rows, in order: R1 is the first. What it is about, and the cases that it has at least: with
/// fewer a test has gone.
const ROWS: [(&str, u64); 16] = [
    ("redirects are not followed", 100),
    ("hostile text in paths", 1_000),
    ("control characters", 1_000),
    ("failure points, requests of each; at most once", 100_000),
    ("Retry-After and back-off", 300),
    ("deadlines", 200),
    ("bodies without end or measure", 50),
    ("keys, numbers and texts in no sink", 1_000),
    ("failures keep all that came", 5_000),
    ("fields of answers", 9_000),
    ("base URLs", 100),
    ("TLS", 200),
    ("stress and cancellation", 74_000),
    ("fuzzing", 5_000_000),
    ("supply chain", 200),
    ("fixtures and recordings", 500),
];

/// The numbers of the rows that were asked for; all when none was.
pub(super) fn wanted(names: &[String]) -> Result<Vec<usize>, String> {
    if names.is_empty() {
        return Ok((1..=ROWS.len()).collect());
    }
    names
        .iter()
        .map(|name| number(name).ok_or_else(|| format!("{name:?} is no row; they are R1 to R16")))
        .collect()
}

fn number(name: &str) -> Option<usize> {
    let digits = name.strip_prefix(['R', 'r'])?;
    let number = digits.parse().ok()?;
    (1..=ROWS.len()).contains(&number).then_some(number)
}

/// The row whose test failed, by a line of the test runner.
pub(super) fn failed_row(line: &str) -> Option<usize> {
    let name = line.strip_prefix("test r")?.strip_suffix("... FAILED")?;
    let number = name.split('_').next()?.parse().ok()?;
    (1..=ROWS.len()).contains(&number).then_some(number)
}

/// What one test counted, or one fuzz target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    row: usize,
    run: u64,
    passed: u64,
    requests: u64,
    /// `None` where nobody searched for canaries.
    canary_bytes: Option<u64>,
    /// Whether a test of it failed, which may have counted nothing.
    failed: bool,
}

impl Count {
    pub(super) fn read(line: &str) -> Result<Self, String> {
        let fault = || format!("this is no count of a row: {line}");
        let json: Value = serde_json::from_str(line).map_err(|_| fault())?;
        let count = |name: &str| json[name].as_u64().ok_or_else(fault);
        Ok(Self {
            row: json["row"].as_str().and_then(number).ok_or_else(fault)?,
            run: count("run")?,
            passed: count("passed")?,
            requests: count("requests")?,
            canary_bytes: json["canary_bytes"].as_u64(),
            failed: false,
        })
    }

    fn add(&mut self, other: &Self) {
        self.run += other.run;
        self.passed += other.passed;
        self.requests += other.requests;
        self.canary_bytes = match (self.canary_bytes, other.canary_bytes) {
            (None, None) => None,
            (one, two) => Some(one.unwrap_or(0) + two.unwrap_or(0)),
        };
    }

    fn least(&self) -> u64 {
        ROWS[self.row - 1].1
    }

    /// A row without its cases shows nothing.
    fn is_good(&self) -> bool {
        !self.failed
            && self.run >= self.least()
            && self.run == self.passed
            && self.canary_bytes.unwrap_or(0) == 0
    }
}

/// A line for each row.
pub(super) struct Table(Vec<Count>);

impl Table {
    pub(super) fn of(wanted: &[usize], counts: &[Count], failed: &[usize]) -> Self {
        let sum = |row: &usize| {
            let mut sum = Count {
                row: *row,
                failed: failed.contains(row),
                ..Count::default()
            };
            let own = counts.iter().filter(|count| count.row == *row);
            own.for_each(|count| sum.add(count));
            sum
        };
        Self(wanted.iter().map(sum).collect())
    }

    pub(super) fn is_good(&self) -> bool {
        self.0.iter().all(Count::is_good)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<4} {:<48} {:>9} {:>9} {:>9} {:>7}  verdict",
            "row", "", "cases", "passed", "requests", "canary"
        )?;
        for count in &self.0 {
            let canary = count.canary_bytes.map_or("-".to_owned(), |n| n.to_string());
            let verdict = match count.is_good() {
                true => "pass",
                false if count.run == count.passed && count.run < count.least() => "TOO FEW",
                false => "FAIL",
            };
            writeln!(
                f,
                "{:<4} {:<48} {:>9} {:>9} {:>9} {:>7}  {verdict}",
                format!("R{}", count.row),
                ROWS[count.row - 1].0,
                count.run,
                count.passed,
                count.requests,
                canary,
            )?;
        }
        let good = self.0.iter().filter(|count| count.is_good()).count();
        writeln!(f, "{good} of {} rows pass", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(row: &str, run: u64, passed: u64, canary: Option<u64>) -> Count {
        let line = serde_json::json!({"row": row, "what": "w", "run": run, "passed": passed, "requests": 2, "canary_bytes": canary});
        Count::read(&line.to_string()).unwrap()
    }

    #[test]
    fn what_a_row_comes_to() {
        let rows: [(&[Count], bool, &str); 8] = [
            (&[count("R1", 100, 100, None)], true, "pass"),
            (
                &[count("R1", 60, 60, Some(0)), count("r01", 40, 40, None)],
                true,
                "pass",
            ),
            (&[count("R1", 100, 99, None)], false, "FAIL"),
            (
                &[count("R1", 100, 100, None), count("R1", 1, 0, None)],
                false,
                "FAIL",
            ),
            (&[count("R1", 100, 100, Some(1))], false, "FAIL"),
            (&[count("R1", 99, 99, None)], false, "TOO FEW"),
            (&[], false, "TOO FEW"),
            // Of another row.
            (&[count("R5", 1000, 1000, None)], false, "TOO FEW"),
        ];
        for (counts, good, word) in rows {
            let table = Table::of(&[1], counts, &[5]);
            let shown = table.to_string();
            assert_eq!(table.is_good(), good, "{shown}");
            assert!(shown.contains(word), "{shown}");
            // A test that failed before it counted anything.
            let table = Table::of(&[1], counts, &[1]);
            assert!(!table.is_good(), "{table}");
        }
    }

    #[test]
    fn rows_by_name() {
        let names =
            |names: &[&str]| wanted(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(names(&[]).unwrap(), (1..=16).collect::<Vec<_>>());
        assert_eq!(names(&["R1", "r16"]).unwrap(), [1, 16]);
        for wrong in ["R0", "R17", "4", "RR", "", "R"] {
            assert!(names(&[wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn rows_that_failed() {
        let rows = [
            (
                "test r04_at_most_once::on_a_fresh_connection ... FAILED",
                Some(4),
            ),
            ("test r14_runs_from_a_seed ... FAILED", Some(14)),
            ("test r04_failure_points::classes ... ok", None),
            ("test house::ids ... FAILED", None),
            ("test r99_x ... FAILED", None),
        ];
        for (line, row) in rows {
            assert_eq!(failed_row(line), row, "{line}");
        }
    }

    #[test]
    fn what_is_no_count() {
        for line in [
            "",
            "{}",
            "[]",
            r#"{"row":"R0","run":1,"passed":1,"requests":0}"#,
            r#"{"row":"R1","run":-1,"passed":1,"requests":0}"#,
        ] {
            assert!(Count::read(line).is_err(), "{line}");
        }
    }
}
