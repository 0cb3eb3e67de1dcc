//! A client comes from the hook alone, and is shown by it.

use syn::{ImplItem, Item};

use super::{Facts, without_derive};
use crate::problem::Problem;

/// Drops `new` and `new_with_client`.
pub(super) fn no_own_client(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    file.items.retain_mut(|item| {
        let Item::Impl(block) = item else {
            return true;
        };
        if block.trait_.is_some() {
            return true;
        }
        let before = block.items.len();
        block.items.retain(|item| match item {
            ImplItem::Fn(method) => {
                method.sig.ident != "new" && method.sig.ident != "new_with_client"
            }
            _ => true,
        });
        changed += before - block.items.len();
        !block.items.is_empty()
    });
    Ok(changed)
}

/// Takes `Debug` off the client: the hook writes it.
pub(super) fn client_quiet(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let clients = file.items.iter_mut().filter_map(|item| match item {
        Item::Struct(item) if item.ident == "Client" => Some(&mut item.attrs),
        _ => None,
    });
    let changed = clients.map(|attributes| without_derive(attributes, "Debug"));
    Ok(changed.filter(|is_changed| *is_changed).count())
}
