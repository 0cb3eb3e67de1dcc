//! Texts of others, made fit to be shown: what a server says must not move a cursor, end a line, turn the reading direction or be a command.

/// How GitHub's older commands begin, anywhere in a line: `##[stop-commands]`. The newer ones begin a line, which a text on one line does not.
const COMMAND: &str = "##[";

/// A text on one line, each control character as a picture of it.
pub(crate) fn visible(text: &str) -> String {
    let text: String = text.chars().map(picture).collect();
    text.replace(COMMAND, "## [")
}

/// The same, cut to fit.
pub(crate) fn short(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}… ({} bytes)", visible(&text[..end]), text.len()),
        None => visible(text),
    }
}

fn picture(letter: char) -> char {
    match letter {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + letter as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{2028}' | '\u{2029}' => '\u{2424}',
        // Marks that turn the direction, and the other control characters.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        other => other,
    }
}
