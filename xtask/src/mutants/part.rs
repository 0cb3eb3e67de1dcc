//! Which mutants are tried: those of the modules that decide whether something happens twice or is lost, whole, and some of all
//! others, drawn by a seed.

use std::collections::BTreeMap;

use crate::pin;

/// Modules that belong together.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// The profile of `.config/nextest.toml` with the tests that know these modules.
    pub(crate) profile: &'static str,
    /// The files, from the root; a name that ends in a slash is a folder. None: every other file.
    pub(crate) files: &'static [&'static str],
}

/// The last part is what the others leave.
pub(crate) const PARTS: [Part; 5] = [
    Part {
        name: "retry",
        profile: "mutants-retry",
        files: &["src/retry.rs", "src/retry/", "src/retry_after.rs"],
    },
    Part {
        name: "errors",
        profile: "mutants-errors",
        files: &["src/error.rs", "src/error/"],
    },
    Part {
        name: "ids",
        profile: "mutants-ids",
        files: &["src/id.rs", "src/id/"],
    },
    Part {
        name: "limits",
        profile: "mutants-limits",
        files: &[
            "src/transport.rs",
            "src/transport/attempt.rs",
            "src/transport/body.rs",
            "src/transport/copy.rs",
            "src/transport/exchange.rs",
        ],
    },
    ELSEWHERE,
];

const ELSEWHERE: Part = Part {
    name: "elsewhere",
    profile: "mutants",
    files: &[],
};

/// One change to the source, as cargo-mutants lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mutant {
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) package: String,
}

impl Part {
    /// Whether a mutant is of these modules.
    fn has(&self, mutant: &Mutant) -> bool {
        let is = |file: &&str| match file.strip_suffix('/') {
            Some(_) => mutant.file.starts_with(*file),
            None => mutant.file == **file,
        };
        match self.is_drawn() {
            true => !PARTS
                .iter()
                .any(|part| !part.is_drawn() && part.has(mutant)),
            false => self.files.iter().any(is),
        }
    }

    /// Whether only some are tried.
    pub(crate) fn is_drawn(&self) -> bool {
        self.files.is_empty()
    }

    /// Those of this part; of the rest `sample`, drawn by the seed. Each is drawn by what it is and not by where it stands, so that
    /// a seed means the same mutants after a change of the source, but for those that come and go.
    pub(crate) fn of(&self, all: &[Mutant], sample: usize, seed: u64) -> Vec<Mutant> {
        let mut mine: Vec<_> = all.iter().filter(|one| self.has(one)).cloned().collect();
        mine.sort_by_cached_key(Mutant::place);
        if self.is_drawn() {
            let mut same = BTreeMap::new();
            let lot = |one: &Mutant| {
                let what = format!("{} {}", one.file, one.what());
                let nth: &mut usize = same.entry(what.clone()).or_default();
                *nth += 1;
                pin::sum(format!("{seed} {nth} {what}").as_bytes())
            };
            mine.sort_by_cached_key(lot);
            mine.truncate(sample);
            mine.sort();
        }
        mine
    }
}

impl Mutant {
    /// What is changed, without where.
    fn what(&self) -> &str {
        self.name.splitn(4, ':').last().unwrap_or_default()
    }

    /// The file, the line and the column.
    fn place(&self) -> (String, Vec<usize>) {
        let numbers = self.name.split(':').skip(1).take(2);
        let numbers = numbers.filter_map(|number| number.parse().ok());
        (self.file.clone(), numbers.collect())
    }
}

/// The parts that were named; all when none was.
pub(super) fn wanted(names: &[String]) -> Result<Vec<&'static Part>, String> {
    let known = || PARTS.iter().map(|part| part.name).collect::<Vec<_>>();
    let find = |name: &String| {
        let found = PARTS.iter().find(|part| part.name == name);
        found.ok_or_else(|| format!("{name:?} is no part; they are {}", known().join(", ")))
    };
    match names {
        [] => Ok(PARTS.iter().collect()),
        _ => names.iter().map(find).collect(),
    }
}
