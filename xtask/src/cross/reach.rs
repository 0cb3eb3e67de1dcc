//! How much of the document is named here by hand: a count for each kind of part, and what is left.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::document::{Document, Operation};
use super::names::{Names, of_part};
use super::places::Code;
use super::uses::{Use, What, Who};

/// What is named of one operation.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Reached {
    pub(crate) pointer: String,
    /// Where the facade calls it.
    pub(crate) facade: Vec<String>,
    pub(crate) fixtures: usize,
    pub(crate) world: bool,
    pub(crate) driver: bool,
    pub(crate) tests: bool,
    /// What the facade does not give: parameters and fields of the body.
    pub(crate) not_in_the_facade: Vec<String>,
    /// What no fixture has: parameters, fields of the body, statuses, fields of answers.
    pub(crate) not_in_a_fixture: Vec<String>,
}

/// For a kind of part: how many the document has, the facade gives, and fixtures have.
pub(crate) type Row = (&'static str, [usize; 3]);

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    pub(crate) operations: BTreeMap<String, Reached>,
    pub(crate) rows: Vec<Row>,
}

impl Reach {
    pub(super) fn of(document: &Document, names: &Names, code: &Code, data: &[Use]) -> Self {
        let mut reach = Self::default();
        let kinds = [
            "operations",
            "parameters",
            "body fields",
            "statuses",
            "answer fields",
        ];
        reach.rows = kinds.map(|kind| (kind, [0; 3])).into();
        for (id, operation) in &document.operations {
            let reached = reach.one(id, operation, (names, code), data);
            reach.operations.insert(id.clone(), reached);
        }
        reach
    }

    fn one(
        &mut self,
        id: &str,
        operation: &Operation,
        (names, code): (&Names, &Code),
        data: &[Use],
    ) -> Reached {
        let method = of_part(id);
        let takes = names.methods.get(&method).map_or(&[][..], Vec::as_slice);
        let shouted = crate::names::shouty(id);
        let mut reached = Reached {
            pointer: operation.pointer.clone(),
            ..Reached::default()
        };
        let mut given = BTreeSet::new();
        for one in &code.uses {
            let is_it = match &one.what {
                What::Method(name, values) if *name == method => {
                    if one.who == Who::Facade {
                        reached.facade.push(one.place.clone());
                        let values = takes.iter().zip(values);
                        given.extend(
                            values
                                .filter(|(_, value)| **value)
                                .map(|(name, _)| name.clone()),
                        );
                    }
                    true
                }
                What::Static(name) => *name == shouted,
                What::Operation(of) => of == id,
                _ => false,
            };
            reached.world |= is_it && one.who == Who::World;
            reached.driver |= is_it && one.who == Who::Driver;
            reached.tests |= is_it && one.who == Who::Tests;
        }
        let fields = given
            .contains("body")
            .then(|| fields(&reached.facade, code));
        let of_fixtures = |is: &dyn Fn(&What) -> bool| {
            let mine = data.iter().filter(|one| one.who == Who::Fixtures);
            mine.filter(|one| is(&one.what)).count()
        };
        let called = |what: &What| matches!(what, What::Request(of, ..) if of == id);
        reached.fixtures = of_fixtures(&called);
        let (has_facade, has_fixture) = (!reached.facade.is_empty(), reached.fixtures > 0);
        self.count(0, has_facade, has_fixture);
        for (place, name) in operation
            .parameters
            .keys()
            .filter(|(place, _)| place != "path")
        {
            let in_facade = given.contains(&of_part(name));
            let in_fixture = of_fixtures(
                &|what| matches!(what, What::Parameter(of, _, is) if of == id && is == name),
            ) > 0;
            reached.part(&format!("{place}.{name}"), Some(in_facade), in_fixture);
            self.count(1, in_facade, in_fixture);
        }
        for name in operation.body.names.keys() {
            let in_facade = fields
                .as_ref()
                .is_some_and(|fields| fields.contains(&of_part(name)));
            let in_fixture =
                of_fixtures(&|what| matches!(what, What::Body(of, is) if of == id && is == name))
                    > 0;
            reached.part(&format!("body.{name}"), Some(in_facade), in_fixture);
            self.count(2, in_facade, in_fixture);
        }
        // Of 4XX and its like any will do.
        let has = |declared: &str, status: u64| {
            let like = format!("{}XX", status / 100);
            declared == status.to_string() || declared == like || declared == "default"
        };
        for name in operation.statuses.keys() {
            let in_fixture = of_fixtures(
                &|what| matches!(what, What::Status(of, is) if of == id && has(name, *is)),
            ) > 0;
            reached.part(&format!("status.{name}"), None, in_fixture);
            self.count(3, false, in_fixture);
        }
        for name in operation.answer.names.keys() {
            let in_fixture =
                of_fixtures(&|what| matches!(what, What::Answer(of, is) if of == id && is == name))
                    > 0;
            reached.part(&format!("answer.{name}"), None, in_fixture);
            self.count(4, false, in_fixture);
        }
        reached
    }

    fn count(&mut self, row: usize, in_facade: bool, in_fixture: bool) {
        let (_, counts) = &mut self.rows[row];
        counts[0] += 1;
        counts[1] += usize::from(in_facade);
        counts[2] += usize::from(in_fixture);
    }
}

impl Reached {
    /// Whether no person named it in the facade, a fixture, the world, the driver or a test.
    pub(crate) fn is_nowhere(&self) -> bool {
        self.facade.is_empty() && self.fixtures == 0 && !self.world && !self.driver && !self.tests
    }

    fn part(&mut self, name: &str, in_facade: Option<bool>, in_fixture: bool) {
        if in_facade == Some(false) {
            self.not_in_the_facade.push(name.to_owned());
        }
        if !in_fixture {
            self.not_in_a_fixture.push(name.to_owned());
        }
    }
}

/// The fields that the files of a call set or ask for: its own and those below it.
fn fields(calls: &[String], code: &Code) -> BTreeSet<String> {
    let stems: Vec<&str> = calls
        .iter()
        .filter_map(|place| place.split(".rs:").next())
        .collect();
    let is_near = |file: &str| {
        let stem = file.split(".rs").next().unwrap_or_default();
        stems.iter().any(|near| {
            stem == *near
                || stem
                    .strip_prefix(near)
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let members = code.uses.iter().filter(|one| is_near(&one.place));
    let members = members.filter_map(|one| match &one.what {
        What::Member(_, name) => Some(name.clone()),
        _ => None,
    });
    let accessed = code.accessed.iter().filter(|(file, _)| is_near(file));
    members
        .chain(accessed.map(|(_, field)| field.clone()))
        .collect()
}
