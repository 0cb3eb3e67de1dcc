//! Reads document, fixtures and ledger, and chooses what is checked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::drawn::{Drawn, stories};
use super::{Settings, Step};
use crate::call;
use crate::code::Code;
use crate::derive::Derive;
use crate::deviation::Ledger;
use crate::every_operation::IDS;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::report::Collected;
use crate::sequence::Sequence;
use crate::spec::{Operation, Spec};
use crate::strict::Difference;
use crate::tier::{Lot, Tier};
use crate::{Error, load_dir, load_sequences};

/// Document and fixtures, read and fitted to each other.
pub(super) struct Prepared {
    pub(super) spec: Arc<Spec>,
    pub(super) fixtures: Vec<Fixture>,
    /// The same with those that were not chosen by name: what the answers of the API are held against.
    pub(super) committed: Vec<Fixture>,
    /// What follows from the document; for the embedded server alone, so that no other is sent anything new.
    pub(super) derived: Vec<Fixture>,
    /// Stories, for the simulator alone.
    pub(super) sequences: Vec<Sequence>,
    /// The same of those that are drawn.
    pub(super) drawn: Vec<Drawn>,
    /// The operations to check.
    pub(super) names: Vec<String>,
    /// Whether only some cases of these are checked: then what is not seen says nothing.
    pub(super) partial: bool,
    pub(super) ledger: Ledger,
    progress: fn(Step),
}

pub(super) fn prepare(settings: &Settings, spec: Arc<Spec>) -> Result<Prepared, Error> {
    let mut fixtures = load_dir(&settings.fixtures)?;
    let ledger = Ledger::load(&settings.fixtures)?.of(settings.tier);
    let mut names: Vec<String> = spec
        .operations()
        .iter()
        .map(|operation| operation.id.clone())
        .collect();
    names.sort();
    for name in &settings.operations {
        if !names.contains(name) {
            let cure = format!("the operations are {}", names.join(", "));
            return Err(Error::in_file(
                &settings.spec,
                format!("has no operation `{name}`"),
                cure,
            ));
        }
    }
    if !settings.operations.is_empty() {
        names.retain(|name| settings.operations.contains(name));
        fixtures.retain(|fixture| names.contains(&fixture.operation));
    }
    let committed = fixtures.clone();
    let mut derived = Vec::new();
    let mut sequences = Vec::new();
    let mut drawn = Vec::new();
    if settings.target.is_none() {
        let derive = Derive::of(&spec, settings.tier);
        // The names of cases begin with their operations.
        let due = |name: &&String| {
            let of_it = |case: &String| case.split('/').next() == Some(name);
            settings.cases.is_empty() || settings.cases.iter().any(of_it)
        };
        let due = names.iter().filter(due);
        for operation in due.filter_map(|name| spec.operation(name)) {
            derived.extend(derive.cases(operation)?);
        }
        sequences = load_sequences(&settings.fixtures)?;
        let chosen = |name: &String| settings.operations.is_empty() || names.contains(name);
        sequences.retain(|sequence| chosen(&sequence.operation));
        if let Tier::Full(draw) = &settings.tier {
            drawn = stories(draw);
            drawn.retain(|story| names.iter().any(|name| name == story.operation()));
        }
    } else if settings.tier != Tier::Quick {
        let what = "the full tier is for the embedded server alone";
        return Err(Error::new(what, "leave out --full, or --base-url"));
    }
    if !settings.cases.is_empty() {
        let wanted = |fixture: &Fixture| settings.cases.contains(&fixture.label());
        fixtures.retain(wanted);
        derived.retain(wanted);
        sequences.retain(|sequence| wanted(&sequence.case()));
        drawn.retain(|story| settings.cases.contains(&story.name));
        let stories: Vec<_> = sequences.iter().map(Sequence::case).collect();
        let all = || fixtures.iter().chain(&derived).chain(&stories);
        let mut found: BTreeSet<_> = all().map(Fixture::label).collect();
        found.extend(drawn.iter().map(|story| story.name.clone()));
        if let Some(name) = settings.cases.iter().find(|name| !found.contains(*name)) {
            let cure = match (Lot::of(name), settings.tier) {
                (Some(_), Tier::Quick) => "it is drawn: give --full, and --seed N as in its report",
                _ => "take a name from the list of cases in the report: --format json",
            };
            return Err(Error::new(format!("there is no case `{name}`"), cure));
        }
        let of_stories = drawn.iter().map(|story| -> &str { story.operation() });
        let operations = all().map(|case| case.operation.as_str());
        let operations: BTreeSet<_> = operations.chain(of_stories).collect();
        names.retain(|name| operations.contains(name.as_str()));
    }
    if fixtures.is_empty() && derived.is_empty() && sequences.is_empty() && drawn.is_empty() {
        let what = format!("holds no fixture of {}", names.join(", "));
        return Err(Error::in_file(
            &settings.fixtures,
            what,
            "write one, or record one: see fixtures/README.md",
        ));
    }
    Ok(Prepared {
        spec,
        fixtures,
        committed,
        derived,
        sequences,
        drawn,
        names,
        partial: !settings.cases.is_empty(),
        ledger,
        progress: settings.progress,
    })
}

impl Prepared {
    /// Operations of the facade without fixtures, and fixtures and calls without an operation.
    pub(super) fn lacking(&self, settings: &Settings) -> Vec<Finding> {
        let mut found = Vec::new();
        if !self.partial {
            let has = |name: &String| {
                let mut fixtures = self.fixtures.iter();
                fixtures.any(|fixture| fixture.operation == *name)
            };
            let facade = |name: &String| call::KEYS.iter().any(|keys| keys.operation == name);
            let without = self.names.iter().filter(|name| facade(name) && !has(name));
            found.extend(without.map(|name| {
                Finding::coverage(Code::OperationUncovered, name, "a fixture", "none")
            }));
        }
        let whole = settings.operations.is_empty() && !self.partial;
        let gone = IDS
            .iter()
            .filter(|id| whole && self.spec.operation(id).is_none());
        found.extend(gone.map(|id| {
            Finding::coverage(
                Code::OperationUnknown,
                *id,
                "an operation of the document",
                "the client alone has it",
            )
        }));
        let stories: Vec<_> = self.sequences.iter().map(Sequence::case).collect();
        for fixture in self
            .fixtures
            .iter()
            .chain(&stories)
            .filter(|fixture| self.spec.operation(&fixture.operation).is_none())
        {
            let difference = Difference::new(
                Code::FixtureUnknown,
                "operation",
                "an operation of the document",
                &fixture.operation,
            );
            found.push(Finding::new(Part::Fixture, fixture, difference));
        }
        found
    }

    /// Tells whoever watches how far the run is.
    pub(super) fn done(&self, cases: usize, collected: &Collected) {
        (self.progress)(Step {
            done: cases,
            total: self.fixtures.len()
                + self.derived.len()
                + self.sequences.len()
                + self.drawn.len(),
            findings: collected.findings.len(),
        });
    }

    /// Each fixture with its operation.
    pub(super) fn exchanges(&self) -> impl Iterator<Item = (&Operation, &Fixture)> {
        self.with_operation(&self.fixtures)
    }

    /// The same for what was derived.
    pub(super) fn derived(&self) -> impl Iterator<Item = (&Operation, &Fixture)> {
        self.with_operation(&self.derived)
    }

    fn with_operation<'a>(
        &'a self,
        fixtures: &'a [Fixture],
    ) -> impl Iterator<Item = (&'a Operation, &'a Fixture)> {
        fixtures
            .iter()
            .filter_map(|fixture| Some((self.spec.operation(&fixture.operation)?, fixture)))
    }
}
