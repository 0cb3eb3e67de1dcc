//! Patterns of schemas: written in ECMAScript, as JSON Schema has it, and checked by [`regex_lite`] in the generated crate.
//!
//! An engine of ECMAScript brings the tables of Unicode into every program, and one that goes back over a text can be kept busy for
//! ever by what a server sends; this one is small, and takes time linear in the text.

use std::ops::Range;

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    self, AssertionKind, Ast, ClassPerlKind, ClassSetBinaryOp, ClassSetItem, GroupKind,
    HexLiteralKind, Literal, LiteralKind, Span, SpecialLiteralKind, Visitor,
};

/// How a pattern that cannot be carried is mended.
pub(crate) const CURE: &str =
    "write it with classes, counts, groups and choices alone, or leave it out";

/// What ends a line in ECMAScript: `.` is anything else.
const LINE_ENDS: &str = r"\n\r\u2028\u2029";

/// `\s` of ECMAScript; that of `regex_lite` is of ASCII alone.
const SPACES: &str =
    r"\t\n\x0B\x0C\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

/// The pattern as the generated crate checks it: it finds something in the same texts.
///
/// # Errors
///
/// What of it is no ECMAScript, or has no counterpart: look-arounds, references back, properties of Unicode, and what the two
/// dialects might read differently.
pub(crate) fn carry(pattern: &str) -> Result<String, String> {
    regress::Regex::new(pattern).map_err(|error| format!("no ECMAScript pattern: {error}"))?;
    let tree = Parser::new()
        .parse(pattern)
        .map_err(|error| error.kind().to_string())?;
    let reader = Reader {
        pattern,
        inside: 0..0,
        changes: Vec::new(),
    };
    let changes = ast::visit(&tree, reader)?;
    let mut carried = pattern.to_owned();
    for (place, text) in changes.into_iter().rev() {
        carried.replace_range(place, &text);
    }
    regex_lite::Regex::new(&carried).map_err(|error| error.to_string())?;
    Ok(carried)
}

/// Reads the tree of Rust's dialect for what both have, and collects what is to be written otherwise, in the order of the text.
struct Reader<'p> {
    pattern: &'p str,
    /// Where the items of the class are that is being read.
    inside: Range<usize>,
    changes: Vec<(Range<usize>, String)>,
}

impl Reader<'_> {
    fn text(&self, span: &Span) -> &str {
        &self.pattern[range(span)]
    }

    fn unless(&self, common: bool, span: &Span) -> Result<(), String> {
        match common {
            true => Ok(()),
            false => Err(format!("`{}` has no counterpart", self.text(span))),
        }
    }

    fn write(&mut self, span: &Span, text: String) -> Result<(), String> {
        self.changes.push((range(span), text));
        Ok(())
    }

    fn in_class(&self, literal: &Literal) -> Result<(), String> {
        // `[]…` and `[a-b-c]` are read differently, and so may be what stands between.
        let place = range(&literal.span);
        let at_an_end = place.start == self.inside.start || place.end == self.inside.end;
        let verbatim = literal.kind == LiteralKind::Verbatim;
        let common = match literal.c {
            ']' => !verbatim,
            '-' => !verbatim || at_an_end,
            _ => true,
        };
        self.unless(common && is_common(literal), &literal.span)
    }
}

impl Visitor for Reader<'_> {
    type Output = Vec<(Range<usize>, String)>;
    type Err = String;

    fn finish(self) -> Result<Self::Output, String> {
        Ok(self.changes)
    }

    fn visit_pre(&mut self, node: &Ast) -> Result<(), String> {
        match node {
            Ast::Empty(_) | Ast::Alternation(_) | Ast::Concat(_) | Ast::Repetition(_) => Ok(()),
            Ast::Flags(flags) => self.unless(false, &flags.span),
            Ast::ClassUnicode(class) => self.unless(false, &class.span),
            Ast::Literal(literal) => self.unless(is_common(literal), &literal.span),
            Ast::Dot(span) => self.write(span, format!("[^{LINE_ENDS}]")),
            Ast::Assertion(assertion) => {
                let common = matches!(
                    assertion.kind,
                    AssertionKind::StartLine
                        | AssertionKind::EndLine
                        | AssertionKind::WordBoundary
                        | AssertionKind::NotWordBoundary
                );
                self.unless(common, &assertion.span)
            }
            Ast::ClassPerl(class) => match class.kind {
                ClassPerlKind::Space => {
                    let not = if class.negated { "^" } else { "" };
                    self.write(&class.span, format!("[{not}{SPACES}]"))
                }
                ClassPerlKind::Digit | ClassPerlKind::Word => Ok(()),
            },
            Ast::ClassBracketed(class) => {
                let place = range(&class.span);
                self.inside = place.start + 1 + usize::from(class.negated)..place.end - 1;
                Ok(())
            }
            Ast::Group(group) => {
                let common = match &group.kind {
                    GroupKind::CaptureIndex(_) => true,
                    GroupKind::CaptureName { starts_with_p, .. } => !starts_with_p,
                    GroupKind::NonCapturing(flags) => flags.items.is_empty(),
                };
                self.unless(common, &group.span)
            }
        }
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), String> {
        match item {
            ClassSetItem::Empty(_) | ClassSetItem::Union(_) => Ok(()),
            ClassSetItem::Literal(literal) => self.in_class(literal),
            ClassSetItem::Range(range) => {
                self.in_class(&range.start)?;
                self.in_class(&range.end)
            }
            ClassSetItem::Perl(class) => match class.kind {
                ClassPerlKind::Space if !class.negated => {
                    self.write(&class.span, SPACES.to_owned())
                }
                ClassPerlKind::Space => self.unless(false, &class.span),
                ClassPerlKind::Digit | ClassPerlKind::Word => Ok(()),
            },
            ClassSetItem::Ascii(_) | ClassSetItem::Unicode(_) | ClassSetItem::Bracketed(_) => {
                self.unless(false, item.span())
            }
        }
    }

    fn visit_class_set_binary_op_pre(&mut self, op: &ClassSetBinaryOp) -> Result<(), String> {
        self.unless(false, &op.span)
    }
}

/// Whether both dialects read the character alike.
fn is_common(literal: &Literal) -> bool {
    match &literal.kind {
        LiteralKind::Verbatim | LiteralKind::Meta | LiteralKind::Superfluous => true,
        LiteralKind::HexFixed(kind) => *kind != HexLiteralKind::UnicodeLong,
        // `\a` is the letter in ECMAScript.
        LiteralKind::Special(kind) => *kind != SpecialLiteralKind::Bell,
        LiteralKind::Octal | LiteralKind::HexBrace(_) => false,
    }
}

fn range(span: &Span) -> Range<usize> {
    span.start.offset..span.end.offset
}
