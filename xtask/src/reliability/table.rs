//! What was counted, row by row.

use std::fmt;

use serde_json::Value;

/// The rows, in order: R1 is the first.
const ROWS: [&str; 16] = [
    "redirects are not followed",
    "hostile text in paths",
    "control characters",
    "failure points, requests of each; at most once",
    "Retry-After and back-off",
    "deadlines",
    "bodies without end or measure",
    "keys, numbers and texts in no sink",
    "failures keep all that came",
    "fields of answers",
    "base URLs",
    "TLS",
    "stress and cancellation",
    "fuzzing",
    "supply chain",
    "fixtures and recordings",
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

    /// A row without a case shows nothing.
    fn is_good(&self) -> bool {
        !self.failed
            && self.run > 0
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
            let verdict = match (count.run, count.is_good()) {
                (0, _) if !count.failed => "NO CASES",
                (_, true) => "pass",
                (_, false) => "FAIL",
            };
            writeln!(
                f,
                "{:<4} {:<48} {:>9} {:>9} {:>9} {:>7}  {verdict}",
                format!("R{}", count.row),
                ROWS[count.row - 1],
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
        let rows: [(&[Count], bool, &str); 6] = [
            (&[count("R4", 3, 3, None)], true, "pass"),
            (
                &[count("R4", 3, 3, Some(0)), count("r04", 2, 2, None)],
                true,
                "pass",
            ),
            (&[count("R4", 3, 2, None)], false, "FAIL"),
            (
                &[count("R4", 3, 3, None), count("R4", 1, 0, None)],
                false,
                "FAIL",
            ),
            (&[count("R4", 3, 3, Some(1))], false, "FAIL"),
            // Of another row.
            (&[count("R5", 3, 3, None)], false, "NO CASES"),
        ];
        for (counts, good, word) in rows {
            let table = Table::of(&[4], counts, &[5]);
            let shown = table.to_string();
            assert_eq!(table.is_good(), good, "{shown}");
            assert!(shown.contains(word), "{shown}");
            // A test that failed before it counted anything.
            let table = Table::of(&[4], counts, &[4]);
            assert!(
                !table.is_good() && table.to_string().contains("FAIL"),
                "{table}"
            );
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
