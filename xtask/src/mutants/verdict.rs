//! What became of each mutant, and the score.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use super::part::{Mutant, Part};

/// Of a hundred mutants that build, how many have to be caught.
const ENOUGH: usize = 95;

/// What the tests made of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Caught,
    /// It was caught by waiting for it.
    TimedOut,
    Missed,
    /// It does not build, which says nothing of the tests.
    Unviable,
}

/// The files that cargo-mutants writes below `mutants.out`.
const FILES: [(&str, Verdict); 4] = [
    ("caught.txt", Verdict::Caught),
    ("timeout.txt", Verdict::TimedOut),
    ("missed.txt", Verdict::Missed),
    ("unviable.txt", Verdict::Unviable),
];

/// The verdicts of one run.
pub(crate) fn read(run: &Path) -> io::Result<BTreeMap<String, Verdict>> {
    let mut verdicts = BTreeMap::new();
    for (file, verdict) in FILES {
        let text = match fs::read_to_string(run.join("mutants.out").join(file)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        // A line that has no end was being written when the run was killed.
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        verdicts.extend(whole.lines().map(|name| (name.to_owned(), verdict)));
    }
    Ok(verdicts)
}

/// The runs below a folder, the oldest first, and a name for the next.
pub(crate) fn runs(folder: &Path) -> (Vec<PathBuf>, PathBuf) {
    let mut runs = Vec::new();
    loop {
        let run = folder.join(format!("{:03}", runs.len() + 1));
        if !run.exists() {
            return (runs, run);
        }
        runs.push(run);
    }
}

/// How a part did.
pub(crate) struct Score {
    part: &'static str,
    caught: usize,
    unviable: usize,
    missed: Vec<String>,
    unjudged: usize,
}

impl Score {
    pub(crate) fn of(
        part: &Part,
        mutants: &[Mutant],
        verdicts: &BTreeMap<String, Verdict>,
    ) -> Self {
        let mut score = Self {
            part: part.name,
            caught: 0,
            unviable: 0,
            missed: Vec::new(),
            unjudged: 0,
        };
        for mutant in mutants {
            match verdicts.get(&mutant.name) {
                Some(Verdict::Caught | Verdict::TimedOut) => score.caught += 1,
                Some(Verdict::Unviable) => score.unviable += 1,
                Some(Verdict::Missed) => score.missed.push(mutant.name.clone()),
                None => score.unjudged += 1,
            }
        }
        score
    }

    /// Whether every one was judged, and at least one of them by a test.
    pub(crate) fn is_judged(&self) -> bool {
        self.unjudged == 0 && self.built() > 0
    }

    pub(crate) fn is_enough(&self) -> bool {
        self.caught * 100 >= self.built() * ENOUGH
    }

    fn built(&self) -> usize {
        self.caught + self.missed.len()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (caught, built) = (self.caught, self.built());
        // Rounded down: what is not enough never looks so.
        let thousandths = (caught * 1000).checked_div(built).unwrap_or_default();
        writeln!(
            f,
            "{:<10} {caught:>5} of {built:>4} caught, {:>3}.{} %; {:>3} do not build",
            self.part,
            thousandths / 10,
            thousandths % 10,
            self.unviable
        )?;
        if self.unjudged > 0 {
            writeln!(f, "           {} were not judged", self.unjudged)?;
        }
        for name in &self.missed {
            writeln!(f, "           missed {name}")?;
        }
        Ok(())
    }
}
