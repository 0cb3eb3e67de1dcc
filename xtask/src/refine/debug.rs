//! `{:?}` shows which fields are set, not the text in them.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Fields, Item, ItemEnum, ItemStruct, Type, parse_quote};

use super::{Facts, types, without_derive};
use crate::problem::Problem;

/// Replaces the derived `Debug` of each type that holds text.
pub(super) fn debug_quiet(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let Some(items) = types(file) else {
        return Ok(0);
    };
    let mut changed = 0;
    for mut item in std::mem::take(items) {
        let quiet = match &mut item {
            Item::Struct(item) if item.fields.iter().any(|field| is_text(&field.ty)) => {
                without_derive(&mut item.attrs, "Debug").then(|| of_struct(item))
            }
            Item::Enum(item) if item.variants.iter().any(|v| holds_text(&v.fields)) => {
                without_derive(&mut item.attrs, "Debug").then(|| of_enum(item))
            }
            _ => None,
        };
        items.push(item);
        if let Some(quiet) = quiet {
            items.push(quiet);
            changed += 1;
        }
    }
    Ok(changed)
}

fn holds_text(fields: &Fields) -> bool {
    fields.iter().any(|field| is_text(&field.ty))
}

/// Whether a type can hold any text; generated types see to themselves.
fn is_text(ty: &Type) -> bool {
    fn any(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            proc_macro2::TokenTree::Ident(ident) => ident == "String" || ident == "serde_json",
            proc_macro2::TokenTree::Group(group) => any(group.stream()),
            _ => false,
        })
    }
    any(ty.to_token_stream())
}

fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|s| s.ident == "Option"))
}

fn of_struct(item: &ItemStruct) -> Item {
    let ident = &item.ident;
    let name = ident.to_string();
    let fields = item.fields.iter().enumerate().map(|(index, field)| {
        let member = field.ident.as_ref().map_or_else(
            || syn::Index::from(index).into_token_stream(),
            ToTokens::to_token_stream,
        );
        let shown = if !is_text(&field.ty) {
            quote!(&self.#member)
        } else if is_option(&field.ty) {
            quote!(&self.#member.as_ref().map(|_| crate::hook::Hidden))
        } else {
            quote!(&crate::hook::Hidden)
        };
        match &field.ident {
            Some(ident) => {
                let name = ident.to_string();
                quote!(.field(#name, #shown))
            }
            None => quote!(.field(#shown)),
        }
    });
    let builder = match item.fields {
        Fields::Named(_) => quote!(debug_struct),
        _ => quote!(debug_tuple),
    };
    implementation(ident, &quote!(f.#builder(#name) #(#fields)* .finish()))
}

fn of_enum(item: &ItemEnum) -> Item {
    let arms = item.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let name = ident.to_string();
        match &variant.fields {
            Fields::Unit => quote!(Self::#ident => f.write_str(#name),),
            Fields::Unnamed(fields) => {
                let values: Vec<_> = (0..fields.unnamed.len())
                    .map(|index| format_ident!("value_{index}"))
                    .collect();
                let (patterns, shown): (Vec<_>, Vec<_>) = fields
                    .unnamed
                    .iter()
                    .zip(&values)
                    .map(|(field, value)| match is_text(&field.ty) {
                        true => (quote!(_), quote!(&crate::hook::Hidden)),
                        false => (quote!(#value), quote!(#value)),
                    })
                    .unzip();
                quote! {
                    Self::#ident(#(#patterns),*) => f.debug_tuple(#name)#(.field(#shown))*.finish(),
                }
            }
            Fields::Named(_) => {
                quote!(Self::#ident { .. } => f.debug_struct(#name).finish_non_exhaustive(),)
            }
        }
    });
    implementation(&item.ident, &quote!(match self { #(#arms)* }))
}

fn implementation(ident: &syn::Ident, body: &TokenStream) -> Item {
    parse_quote! {
        impl ::std::fmt::Debug for #ident {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                #body
            }
        }
    }
}
