//! A function per operation that makes its call of plain data, for the conformance check.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::{FnArg, GenericArgument, Ident, ImplItemFn, Pat, PathArguments, Type, parse_quote};

use crate::arguments::names;
use crate::names::snake;
use crate::operations::{self, Place};
use crate::problem::Problem;
use crate::refine::{Facts, methods};

const CURE: &str = "see what the generator makes of it, and teach xtask/src/driver.rs";

/// The file's tree, from the refined methods and the parameters of the document.
pub(crate) fn code(
    tree: &mut syn::File,
    doc: &Value,
    facts: &Facts,
) -> Result<syn::File, Vec<Problem>> {
    let places = operations::all(doc);
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for method in methods(tree) {
        let Some(row) = facts.of(method) else {
            continue;
        };
        if let Some(place) = places.iter().find(|place| place.id() == Some(&row.id)) {
            match function(doc, place, (function_of(&row.id), method)) {
                Ok(function) => found.push((row.id.clone(), function)),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    for place in &places {
        let methods = found.iter().filter(|(id, _)| place.id() == Some(id));
        let count = methods.count();
        if count != 1 {
            let fault = format!("{count} methods were generated for this operation, not one");
            problems.push(Problem::at(&place.pointer, fault, CURE));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let (ids, functions): (Vec<String>, Vec<TokenStream>) = found.into_iter().unzip();
    let names = ids.iter().map(|id| function_of(id));
    syn::parse2(quote! {
        //! A call of each operation, of plain data.
        use wassenger::Client;
        use wassenger::api::types;

        use super::generated::{Arguments, Calling, Done, Mode, SendError, finish};

        /// Every operation.
        pub(super) const IDS: &[&str] = &[#(#ids),*];

        /// The call of an operation, unless there is none of that id.
        pub(super) fn call<'a>(
            operation: &str,
            client: &'a Client,
            args: &'a Arguments,
            mode: Mode,
        ) -> Option<Calling<'a>> {
            Some(match operation {
                #(#ids => Box::pin(#names(client, args, mode)),)*
                _ => return None,
            })
        }

        #(#functions)*
    })
    .map_err(|error| {
        vec![Problem::of(
            "xtask/src/driver.rs",
            error.to_string(),
            "mend the code it makes",
        )]
    })
}

/// Whatever a document names its operations and their arguments, the driver's own names are others.
fn function_of(id: &str) -> Ident {
    format_ident!("call_{}", snake(id))
}

fn function(
    doc: &Value,
    place: &Place<'_>,
    (function, method): (Ident, &ImplItemFn),
) -> Result<TokenStream, Problem> {
    let parameters = place.parameters(doc);
    let names = names(&parameters, place.body(doc).is_some());
    let (mut path, mut query, mut body) = (Vec::new(), Vec::new(), false);
    let (mut lets, mut given) = (Vec::new(), Vec::new());
    for input in &method.sig.inputs {
        let FnArg::Typed(typed) = input else {
            continue;
        };
        let Pat::Ident(pat) = &*typed.pat else {
            let fault = "an argument of its method has no name";
            return Err(Problem::at(&place.pointer, fault, CURE));
        };
        let word = pat.ident.to_string();
        let ident = format_ident!("given_{}", word);
        let argument = Argument::of(&typed.ty);
        given.push(argument.given(&ident));
        let owned = argument.owned();
        // A keyword ends with an underscore, and a digit begins with one.
        let is_word = |name: &String| snake(name) == word.trim_matches('_');
        let named = parameters.iter().zip(&names);
        let named = named.map(|(found, name)| (found, is_word(name)));
        let named = named.filter(|(_, is)| *is).map(|(found, _)| found).next();
        let take = match named {
            None if word == "body" && place.body(doc).is_some() => {
                body = true;
                quote!(args.body()?)
            }
            None => {
                let fault = format!("its method takes `{word}`, which it does not have");
                return Err(Problem::at(&place.pointer, fault, CURE));
            }
            Some((_, parameter)) => {
                let name = parameter["name"].as_str().unwrap_or_default();
                match parameter["in"].as_str() {
                    Some("path") => {
                        path.push(name);
                        quote!(args.path(#name)?)
                    }
                    Some("query") => {
                        query.push(name);
                        quote!(args.query(#name)?)
                    }
                    _ if argument.optional => quote!(None),
                    // The check has no place for it, but a user of the client has.
                    _ => return Ok(uncalled(&function, name)),
                }
            }
        };
        lets.push(quote!(let #ident: #owned = #take;));
    }
    let due = parameters.len() + usize::from(place.body(doc).is_some());
    if lets.len() != due {
        let fault = format!("its method takes {} of its {due} arguments", lets.len());
        return Err(Problem::at(&place.pointer, fault, CURE));
    }
    let name = &method.sig.ident;
    Ok(quote! {
        async fn #function(client: &Client, args: &Arguments, mode: Mode) -> Result<Done, SendError> {
            args.only(&[#(#path),*], &[#(#query),*], #body)?;
            #(#lets)*
            finish(client.call(|api| async move { api.#name(#(#given),*).await }), mode).await
        }
    })
}

/// The call of an operation that requires a header, which nothing in the conformance check gives.
fn uncalled(function: &Ident, header: &str) -> TokenStream {
    let fault = format!("header.{header}: the conformance check gives no headers");
    quote! {
        async fn #function(_: &Client, _: &Arguments, _: Mode) -> Result<Done, SendError> {
            Err(SendError::Arguments(#fault.to_owned()))
        }
    }
}

/// The type of a method's argument.
struct Argument {
    optional: bool,
    reference: bool,
    ty: Type,
}

impl Argument {
    fn of(ty: &Type) -> Self {
        let inner = inside_option(ty);
        let (reference, plain) = match inner.unwrap_or(ty) {
            Type::Reference(reference) => (true, (*reference.elem).clone()),
            plain => (false, plain.clone()),
        };
        Self {
            optional: inner.is_some(),
            reference,
            ty: plain,
        }
    }

    fn is_str(&self) -> bool {
        matches!(&self.ty, Type::Path(path) if path.path.is_ident("str"))
    }

    /// The type of a variable that holds it.
    fn owned(&self) -> Type {
        let ty = &self.ty;
        let ty: Type = if self.is_str() {
            parse_quote!(String)
        } else {
            ty.clone()
        };
        if self.optional {
            parse_quote!(Option<#ty>)
        } else {
            ty
        }
    }

    /// The argument, from that variable.
    fn given(&self, ident: &Ident) -> TokenStream {
        match (self.optional, self.reference) {
            (_, false) => quote!(#ident),
            (false, true) => quote!(&#ident),
            (true, true) if self.is_str() => quote!(#ident.as_deref()),
            (true, true) => quote!(#ident.as_ref()),
        }
    }
}

/// The type in an `Option`.
fn inside_option(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) if last.ident == "Option" => Some(inner),
        _ => None,
    }
}
