//! Rust as a flat list of words with their lines: calls inside macros count too, which a syntax tree does not show.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A word, or the brackets around others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name(String),
    /// The text between the quotes.
    Text(String),
    Mark(char),
    Open(Delimiter),
    Close(Delimiter),
    Other,
}

/// The words of a source.
pub(super) fn tokens(source: &str) -> Result<Vec<Token>, String> {
    let stream: TokenStream = source
        .parse()
        .map_err(|error| format!("is no Rust: {error}"))?;
    let mut found = Vec::new();
    take(stream, &mut found);
    Ok(found)
}

fn take(stream: TokenStream, found: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let mut add = |line, kind| found.push(Token { line, kind });
        match tree {
            TokenTree::Ident(name) => add(line, Kind::Name(name.to_string())),
            TokenTree::Punct(mark) => add(line, Kind::Mark(mark.as_char())),
            TokenTree::Literal(literal) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                add(
                    line,
                    text.map_or(Kind::Other, |text| Kind::Text(text.value())),
                );
            }
            TokenTree::Group(group) => {
                add(line, Kind::Open(group.delimiter()));
                take(group.stream(), found);
                let end = group.span_close().start().line;
                found.push(Token {
                    line: end,
                    kind: Kind::Close(group.delimiter()),
                });
            }
        }
    }
}

/// A place among the words, from which others are looked at.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    all: &'a [Token],
    pub(super) index: usize,
}

impl<'a> At<'a> {
    pub(super) fn each(all: &'a [Token]) -> impl Iterator<Item = Self> {
        (0..all.len()).map(move |index| At { all, index })
    }

    /// The place so many words on, or back.
    pub(super) fn on(self, words: isize) -> Self {
        let index = self.index.checked_add_signed(words).unwrap_or(usize::MAX);
        At { index, ..self }
    }

    pub(super) fn line(self) -> usize {
        self.all.get(self.index).map_or(0, |token| token.line)
    }

    pub(super) fn kind(self) -> Option<&'a Kind> {
        self.all.get(self.index).map(|token| &token.kind)
    }

    pub(super) fn name(self) -> Option<&'a str> {
        match self.kind()? {
            Kind::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn text(self) -> Option<&'a str> {
        match self.kind()? {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is(self, mark: char) -> bool {
        self.kind() == Some(&Kind::Mark(mark))
    }

    pub(super) fn opens(self, with: Delimiter) -> bool {
        self.kind() == Some(&Kind::Open(with))
    }

    /// Whether `::` is here.
    pub(super) fn is_path(self) -> bool {
        self.is(':') && self.on(1).is(':')
    }

    /// What stands between the brackets that open here, parted at the commas between them.
    pub(super) fn inside(self) -> Vec<Vec<At<'a>>> {
        let (mut parts, mut part, mut depth) = (Vec::new(), Vec::new(), 0_usize);
        let mut at = self.on(1);
        while let Some(kind) = at.kind() {
            match kind {
                Kind::Open(_) => depth += 1,
                Kind::Close(_) if depth == 0 => break,
                Kind::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 && at.is(',') {
                parts.push(std::mem::take(&mut part));
            } else {
                part.push(at);
            }
            at = at.on(1);
        }
        if !part.is_empty() {
            parts.push(part);
        }
        parts
    }
}
