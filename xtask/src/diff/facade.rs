//! Where the facade names what is not as it was in the generated crate.

use std::collections::BTreeMap;
use std::path::Path;

use super::change::Rust;
use super::report::Report;
use super::rust::holder;
use crate::cross;
use crate::problem::Problem;

/// Places of the facade by item, of those that break; a part that is new breaks who makes the whole.
pub(super) fn of(root: &Path, report: &Report) -> Result<BTreeMap<String, Vec<String>>, Problem> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let items = report.changes.iter().flat_map(|change| &change.items);
    let breaking: Vec<_> = items.filter(|item| item.rust == Rust::Breaking).collect();
    if breaking.is_empty() || !root.join("src").is_dir() {
        return Ok(found);
    }
    let named = cross::named_by_the_facade(root)?;
    for item in breaking {
        let added = item.what.starts_with("added");
        let of = holder(&item.item).filter(|_| added);
        let own = of.unwrap_or_else(|| item.item.clone());
        // A variant is a member as a field is.
        let member = own
            .rsplit_once("::")
            .map(|(of, name)| format!("{of}.{name}"));
        let places = named
            .iter()
            .filter(|(name, _)| *name == own || Some(name) == member.as_ref());
        let mut places: Vec<String> = places.map(|(_, place)| place.clone()).collect();
        places.sort();
        places.dedup();
        if !places.is_empty() {
            found.insert(item.item.clone(), places);
        }
    }
    Ok(found)
}
