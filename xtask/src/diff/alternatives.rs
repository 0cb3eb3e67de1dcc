//! Unions: which member stands for which.

use serde_json::Value;

use super::change::{Change, Wire};
use super::keywords;
use super::place::Place;
use super::schemas::Role;
use crate::json::list;

/// Whether two members stand for each other.
type Same = fn(&Place<'_>, &Place<'_>) -> bool;

/// Members that stand for each other, and the changes for those that stand for none.
pub(super) fn pairs<'a>(
    key: &str,
    old: &Place<'a>,
    new: &Place<'a>,
    role: Role,
) -> (Vec<(Place<'a>, Place<'a>)>, Vec<Change>) {
    // Who receives a member that it does not know cannot read it.
    let (more, less) = match role.is_sent() {
        true => (Wire::OLD_SERVERS, Wire::OLD_CLIENTS),
        false => (Wire::OLD_CLIENTS, Wire::OLD_SERVERS),
    };
    // A union where there was none is one condition more.
    let whole = |wire| {
        let told = keywords::told(key, old.get(key), new.get(key));
        (Vec::new(), vec![Change::of((old, new), key, told, wire)])
    };
    match (old.get(key), new.get(key)) {
        (None, _) => return whole(less),
        (_, None) => return whole(more),
        _ => {}
    }
    let (mut before, mut now) = (members(key, old), members(key, new));
    let mut pairs = Vec::new();
    // By name, then by what they are.
    let same: [Same; 3] = [
        |a, b| name(a).is_some() && name(a) == name(b),
        |a, b| a.value == b.value,
        |a, b| a.clone().schema().value == b.clone().schema().value,
    ];
    for same in same {
        before.retain(|a| match now.iter().position(|b| same(a, b)) {
            Some(at) => {
                pairs.push((a.clone(), now.remove(at)));
                false
            }
            None => true,
        });
    }
    // Others got another name, or became others: what is in them tells.
    let choices = before.iter().chain(&now).any(is_choice);
    if before.len() == now.len() && !choices {
        pairs.extend(before.drain(..).zip(now.drain(..)));
    }
    let wire = |member: &Place<'_>, wire: Wire| match key {
        // Every part counts, or fields of which exactly one may be there: less of one is more of the other.
        "allOf" => Wire::BOTH,
        "oneOf" if is_choice(member) => Wire::BOTH,
        _ => wire,
    };
    let changes = now.iter().map(|member| {
        let wire = wire(member, more);
        Change::new(&member.pointer, format!("a member of `{key}` is new"), wire)
    });
    let gone = before.iter().map(|member| {
        let wire = wire(member, less);
        Change::gone(
            &member.pointer,
            format!("a member of `{key}` is gone"),
            wire,
        )
    });
    (pairs, changes.chain(gone).collect())
}

fn members<'a>(key: &str, place: &Place<'a>) -> Vec<Place<'a>> {
    let count = list(place.get(key)).count();
    let member = |index: usize| place.part(&[key, &index.to_string()]);
    (0..count).filter_map(member).collect()
}

fn name(member: &Place<'_>) -> Option<String> {
    let title = || {
        member
            .get("title")
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    member.target().or_else(title)
}

/// A member that only says which fields have to be there.
fn is_choice(member: &Place<'_>) -> bool {
    let map = member.value.as_object();
    map.is_some_and(|map| map.len() == 1 && map.contains_key("required"))
}
