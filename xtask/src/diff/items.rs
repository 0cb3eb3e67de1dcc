//! The public items of generated code, as a program that uses it sees them.

use std::collections::BTreeMap;

use syn::{
    Attribute, Field, Fields, FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, Pat,
    Signature, Visibility,
};

use super::attributes::{derived, form, non_exhaustive, promise, renamed, text};
use crate::cross::names::plain;
use crate::problem::Problem;
use crate::refine::words;
use crate::render::Files;

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) kind: Kind,
    /// What has to stay the same: a type, a signature.
    pub(super) shape: String,
    /// The arguments of a method by name, in their order.
    pub(super) arguments: Vec<String>,
    /// Its name on the wire, where it has one.
    pub(super) wire: Option<String>,
    /// What of serde's attributes decides how a value is written, besides its name.
    pub(super) form: String,
    /// Whether a new part of it breaks nobody: a literal or a match that names all cannot be written.
    pub(super) open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Type,
    Field,
    Variant,
    Function,
    Trait,
    Value,
}

/// Items by what a program calls them.
pub(super) type Items = BTreeMap<String, Seen>;

/// The items of generated files.
pub(super) fn read(files: &Files) -> Result<Items, Problem> {
    let mut items = Items::new();
    for (file, module) in [
        ("client.rs", ""),
        ("operations.rs", "operations::"),
        ("types.rs", "types::"),
    ] {
        let text = files.get(file).map(String::as_str).unwrap_or_default();
        let tree = syn::parse_file(text).map_err(|error| {
            Problem::of(
                file,
                error.to_string(),
                "the generator made it so: report it",
            )
        })?;
        for item in &tree.items {
            one(item, module, &mut items);
        }
    }
    Ok(items)
}

fn one(item: &Item, module: &str, items: &mut Items) {
    let public = |vis: &Visibility| matches!(vis, Visibility::Public(_));
    let value = |shape: String| Seen {
        kind: Kind::Value,
        shape,
        arguments: Vec::new(),
        wire: None,
        form: String::new(),
        open: true,
    };
    match item {
        Item::Struct(item) if public(&item.vis) => structure(item, module, items),
        Item::Enum(item) if public(&item.vis) => enumeration(item, module, items),
        Item::Impl(item) => implementation(item, module, items),
        Item::Static(item) if public(&item.vis) => {
            items.insert(format!("{module}{}", item.ident), value(text(&item.ty)));
        }
        Item::Const(item) if public(&item.vis) => {
            items.insert(format!("{module}{}", item.ident), value(text(&item.ty)));
        }
        Item::Type(item) if public(&item.vis) => {
            let shape = format!("{} = {}", text(&item.generics), text(&item.ty));
            items.insert(format!("{module}{}", item.ident), value(shape));
        }
        Item::Fn(item) if public(&item.vis) => {
            items.insert(format!("{module}{}", item.sig.ident), function(&item.sig));
        }
        Item::Mod(item) if public(&item.vis) => {
            let inner = format!("{module}{}::", item.ident);
            for item in item.content.iter().flat_map(|(_, items)| items) {
                one(item, &inner, items);
            }
        }
        _ => {}
    }
}

fn structure(item: &ItemStruct, module: &str, items: &mut Items) {
    let name = format!("{module}{}", item.ident);
    let all = |fields: &Fields| {
        fields
            .iter()
            .all(|f| matches!(f.vis, Visibility::Public(_)))
    };
    let open = non_exhaustive(&item.attrs) || !all(&item.fields);
    derives(&item.attrs, &name, items);
    let mut seen = kind(Kind::Type, "struct", open);
    seen.form = form(&item.attrs);
    items.insert(name.clone(), seen);
    for (index, field) in item.fields.iter().enumerate() {
        if matches!(field.vis, Visibility::Public(_)) {
            let ident = field
                .ident
                .as_ref()
                .map_or(index.to_string(), ToString::to_string);
            items.insert(format!("{name}.{ident}"), of_field(field, &ident));
        }
    }
}

fn enumeration(item: &ItemEnum, module: &str, items: &mut Items) {
    let name = format!("{module}{}", item.ident);
    derives(&item.attrs, &name, items);
    let mut seen = kind(Kind::Type, "enum", non_exhaustive(&item.attrs));
    seen.form = form(&item.attrs);
    if seen.form.contains("untagged") {
        // Of such an enum the first variant that fits is read.
        let names = item
            .variants
            .iter()
            .map(|variant| variant.ident.to_string());
        seen.arguments = names.collect();
    }
    items.insert(name.clone(), seen);
    for variant in &item.variants {
        let ident = variant.ident.to_string();
        let types: Vec<String> = variant.fields.iter().map(|field| text(&field.ty)).collect();
        let mut seen = kind(Kind::Variant, &types.join(", "), false);
        seen.wire = Some(renamed(&variant.attrs).unwrap_or_else(|| ident.clone()));
        seen.form = form(&variant.attrs);
        items.insert(format!("{name}::{ident}"), seen);
    }
}

/// What a trait promises for a type, or the methods of a type.
fn implementation(item: &ItemImpl, module: &str, items: &mut Items) {
    let of = text(&item.self_ty);
    let name = match module.is_empty() || of.contains("::") {
        true => of,
        false => format!("{module}{of}"),
    };
    if let Some((path, _)) = &item.trait_ {
        let types = item.items.iter().filter_map(|part| match part {
            ImplItem::Type(part) => Some(format!("{} = {}", part.ident, text(&part.ty))),
            _ => None,
        });
        let shape: Vec<String> = types.collect();
        for (variant, word) in words::written(item) {
            if let Some(seen) = items.get_mut(&format!("{name}::{variant}")) {
                seen.wire = Some(word);
            }
        }
        let key = format!("{} for {name}", promise(path));
        items.insert(key, kind(Kind::Trait, &shape.join(", "), true));
        return;
    }
    for part in &item.items {
        if let ImplItem::Fn(part) = part
            && matches!(part.vis, Visibility::Public(_))
        {
            items.insert(format!("{name}::{}", part.sig.ident), function(&part.sig));
        }
    }
}

fn kind(kind: Kind, shape: &str, open: bool) -> Seen {
    Seen {
        kind,
        shape: shape.to_owned(),
        arguments: Vec::new(),
        wire: None,
        form: String::new(),
        open,
    }
}

fn of_field(field: &Field, ident: &str) -> Seen {
    Seen {
        wire: Some(renamed(&field.attrs).unwrap_or_else(|| ident.to_owned())),
        form: form(&field.attrs),
        ..kind(Kind::Field, &text(&field.ty), false)
    }
}

/// A signature without the names of its arguments.
fn function(signature: &Signature) -> Seen {
    let (mut names, mut types) = (Vec::new(), Vec::new());
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(own) => types.push(text(own)),
            FnArg::Typed(argument) => {
                types.push(text(&argument.ty));
                names.push(match &*argument.pat {
                    Pat::Ident(name) => plain(&name.ident.to_string()),
                    other => text(other),
                });
            }
        }
    }
    let asyncness = if signature.asyncness.is_some() {
        "async "
    } else {
        ""
    };
    let shape = format!(
        "{asyncness}fn{}({}){}",
        text(&signature.generics),
        types.join(", "),
        text(&signature.output)
    );
    Seen {
        arguments: names,
        ..kind(Kind::Function, &shape, true)
    }
}

/// Derived traits are promises as those that are written out.
fn derives(attributes: &[Attribute], name: &str, items: &mut Items) {
    for promise in derived(attributes) {
        let key = format!("{promise} for {name}");
        items.insert(key, kind(Kind::Trait, "", true));
    }
}
