//! In which item of the source an error is: a person mends items, not lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::spanned::Spanned;
use syn::{GenericArgument, ImplItem, Item, PathArguments, Type};

use super::build::Error;

/// Errors by item, `file: Type::method`.
pub(super) fn items<'a>(root: &Path, errors: &'a [Error]) -> BTreeMap<String, Vec<&'a Error>> {
    let mut found: BTreeMap<String, Vec<&Error>> = BTreeMap::new();
    for error in errors {
        let name = match &error.at {
            Some((file, line)) => {
                let item = fs::read_to_string(root.join(file))
                    .ok()
                    .and_then(|text| item(&text, *line));
                item.map_or_else(|| file.clone(), |item| format!("{file}: {item}"))
            }
            None => "elsewhere".to_owned(),
        };
        found.entry(name).or_default().push(error);
    }
    found
}

/// The innermost item with a name that holds a line.
pub(super) fn item(source: &str, line: usize) -> Option<String> {
    let tree = syn::parse_file(source).ok()?;
    within(&tree.items, line)
}

fn within(items: &[Item], line: usize) -> Option<String> {
    let item = items.iter().find(|item| holds(*item, line))?;
    match item {
        Item::Fn(item) => Some(item.sig.ident.to_string()),
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        Item::Const(item) => Some(item.ident.to_string()),
        Item::Static(item) => Some(item.ident.to_string()),
        Item::Trait(item) => Some(item.ident.to_string()),
        Item::Use(_) => Some("use".to_owned()),
        Item::Mod(item) => {
            let inner = item
                .content
                .as_ref()
                .and_then(|(_, items)| within(items, line));
            Some(inner.unwrap_or_else(|| item.ident.to_string()))
        }
        Item::Impl(item) => {
            let of = named(&item.self_ty);
            let method = item.items.iter().find(|item| holds(*item, line));
            Some(match method {
                Some(ImplItem::Fn(method)) => format!("{of}::{}", method.sig.ident),
                Some(ImplItem::Const(one)) => format!("{of}::{}", one.ident),
                Some(ImplItem::Type(one)) => format!("{of}::{}", one.ident),
                _ => of,
            })
        }
        _ => None,
    }
}

fn holds(item: &impl Spanned, line: usize) -> bool {
    let span = item.span();
    (span.start().line..=span.end().line).contains(&line)
}

/// The name of a type; of `Call<ListChats>`, that of the operation.
fn named(of: &Type) -> String {
    let Type::Path(path) = of else {
        return "impl".to_owned();
    };
    let Some(last) = path.path.segments.last() else {
        return "impl".to_owned();
    };
    if let (true, PathArguments::AngleBracketed(arguments)) =
        (last.ident == "Call", &last.arguments)
    {
        let inner = arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::Type(inner) => Some(named(inner)),
            _ => None,
        });
        return inner.unwrap_or_else(|| last.ident.to_string());
    }
    last.ident.to_string()
}

#[cfg(test)]
mod tests {
    use super::item;

    #[test]
    fn an_error_is_in_the_item_that_holds_its_line() {
        #[rustfmt::skip] // a table: each line of a source, and its item
        let lines = [
            ("use std::fmt;", Some("use")),
            ("const MOST: usize =", Some("MOST")),
            ("    7;", Some("MOST")),
            ("", None),
            ("static LEAST: u8 = 1;", Some("LEAST")),
            ("type Ids = Vec<String>;", Some("Ids")),
            ("struct Page;", Some("Page")),
            ("enum Sort { Up }", Some("Sort")),
            ("trait Next {", Some("Next")),
            ("    fn next(&self);", Some("Next")),
            ("}", Some("Next")),
            ("fn joined() {", Some("joined")),
            ("    wrong()", Some("joined")),
            ("}", Some("joined")),
            ("impl Call<'_, Page> {", Some("Page")),
            ("    const SIZE: u8 = 1;", Some("Page::SIZE")),
            ("    fn next(&self) {", Some("Page::next")),
            ("    }", Some("Page::next")),
            ("}", Some("Page")),
            ("impl Iterator for pages::Pages<Page> {", Some("Pages")),
            ("    type Item = Page;", Some("Pages::Item")),
            ("}", Some("Pages")),
            ("impl Next for [Page] {}", Some("impl")),
            ("mod inner {", Some("inner")),
            ("    fn within() {}", Some("within")),
            ("}", Some("inner")),
            ("mod elsewhere;", Some("elsewhere")),
            ("call!();", None),
        ];
        let source = lines.map(|(line, _)| line).join("\n");
        for (index, (line, expected)) in lines.into_iter().enumerate() {
            let found = item(&source, index + 1);
            assert_eq!(found.as_deref(), expected, "{}: {line}", index + 1);
        }
        assert_eq!(item(&source, lines.len() + 1), None);
        assert_eq!(item("fn broken(", 1), None, "no source of Rust");
    }
}
