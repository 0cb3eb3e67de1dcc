//! What the document says of the fields of a form.

/// The fields of a form that the document names.
pub(crate) struct Known<'a> {
    /// Their names. Others are the caller's, and no error tells them.
    pub(crate) names: &'a [&'a str],
    /// Those that are bytes.
    pub(crate) files: &'a [&'a str],
    /// Of pairs, the text between the items of a list in one value; of parts, the media type.
    pub(crate) words: &'a [(&'a str, &'a str)],
}

impl Known<'_> {
    pub(super) fn word(&self, name: &str) -> Option<&str> {
        let mut words = self.words.iter();
        words.find(|(of, _)| *of == name).map(|(_, word)| *word)
    }

    /// The text of an error in a field.
    pub(super) fn fault(&self, name: &str, fault: &str) -> String {
        match self.names.contains(&name) {
            true => format!("body.{name}: {fault}"),
            false => format!("body.{{}}: {fault}"),
        }
    }

    /// Whether an object may be an upload: in a field that is no file one is the document's own,
    /// whatever it looks like.
    pub(super) fn may_be_bytes(&self, name: &str) -> bool {
        self.files.contains(&name) || !self.names.contains(&name)
    }
}

/// Whether values are written as JSON where they are of this media type.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
