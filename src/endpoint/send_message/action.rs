//! What is done with a chat once a message is sent.

use wassenger_api::types::{
    FilledText, MessageAction, MessageActionAction as Action, MessageActionParams, MetadataEntry,
    MetadataKey,
};

use super::checks;
use crate::error::Error;
use crate::id::{AgentId, DepartmentId};

/// What is done with the chat once a message is sent; see [`then`](crate::Call::then).
///
/// ```
/// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
/// use wassenger::ChatAction;
/// let call = to.text("Your parcel is on its way").then(ChatAction::resolve());
/// let call = call.then(ChatAction::add_labels(["parcel"])?);
/// let call = call.then(ChatAction::set_metadata([("parcel", "7")])?);
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct ChatAction(pub(super) MessageAction);

impl ChatAction {
    /// Assigns the chat to this team member.
    #[must_use]
    pub fn assign_to(agent: &AgentId) -> Self {
        with(Action::ChatAssign, |params| {
            params.agent = Some(agent.0.clone());
        })
    }

    /// Assigns the chat to this department.
    #[must_use]
    pub fn assign_to_department(department: &DepartmentId) -> Self {
        with(Action::ChatAssign, |params| {
            params.department = Some(department.0.clone());
        })
    }

    /// Takes the chat from whoever has it.
    #[must_use]
    pub fn unassign() -> Self {
        plain(Action::ChatUnassign)
    }

    /// Marks the chat as resolved.
    #[must_use]
    pub fn resolve() -> Self {
        plain(Action::ChatResolve)
    }

    /// Marks the chat as not resolved.
    #[must_use]
    pub fn unresolve() -> Self {
        plain(Action::ChatUnresolve)
    }

    /// Marks the chat as read.
    #[must_use]
    pub fn mark_read() -> Self {
        plain(Action::ChatRead)
    }

    /// Marks the chat as unread.
    #[must_use]
    pub fn mark_unread() -> Self {
        plain(Action::ChatUnread)
    }

    /// Adds labels to the chat.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there are none or more than 50, or one
    /// is empty.
    pub fn add_labels<'l>(names: impl IntoIterator<Item = &'l str>) -> Result<Self, Error> {
        labels(Action::LabelsAdd, names)
    }

    /// Takes labels from the chat.
    ///
    /// # Errors
    /// As with [`add_labels`](Self::add_labels).
    pub fn remove_labels<'l>(names: impl IntoIterator<Item = &'l str>) -> Result<Self, Error> {
        labels(Action::LabelsRemove, names)
    }

    /// Gives the chat these labels and takes all others (inferred from the name of the action).
    ///
    /// # Errors
    /// As with [`add_labels`](Self::add_labels).
    pub fn set_labels<'l>(names: impl IntoIterator<Item = &'l str>) -> Result<Self, Error> {
        labels(Action::LabelsSet, names)
    }

    /// Keeps these data of your own with the contact, in the place of all others (inferred from the
    /// name of the action): names of 1 to 30
    /// letters, digits and underscores, each with a value of at most 300 characters.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there are none or more than 10, or one
    /// is not like this.
    pub fn set_metadata<'m>(
        entries: impl IntoIterator<Item = (&'m str, &'m str)>,
    ) -> Result<Self, Error> {
        metadata(Action::MetadataSet, entries)
    }

    /// Keeps these data of your own with the contact, besides those that are there.
    ///
    /// # Errors
    /// As with [`set_metadata`](Self::set_metadata).
    pub fn add_metadata<'m>(
        entries: impl IntoIterator<Item = (&'m str, &'m str)>,
    ) -> Result<Self, Error> {
        metadata(Action::MetadataAdd, entries)
    }

    /// Takes the data with these names from the contact.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there are none or more than 30, or one
    /// is no name.
    pub fn remove_metadata<'m>(names: impl IntoIterator<Item = &'m str>) -> Result<Self, Error> {
        let names: Result<_, _> = names.into_iter().map(key).collect();
        let names = checks::list("metadata", names?, 1..=30)?;
        Ok(with(Action::MetadataRemove, |params| {
            params.keys = Some(names);
        }))
    }
}

fn plain(action: Action) -> ChatAction {
    let params = None;
    ChatAction(MessageAction { action, params })
}

fn with(action: Action, set: impl FnOnce(&mut MessageActionParams)) -> ChatAction {
    let mut params = MessageActionParams::default();
    set(&mut params);
    let params = Some(params);
    ChatAction(MessageAction { action, params })
}

fn labels<'l>(
    action: Action,
    names: impl IntoIterator<Item = &'l str>,
) -> Result<ChatAction, Error> {
    let name = |name: &str| checks::text::<FilledText>("label", name);
    let names: Result<_, _> = names.into_iter().map(name).collect();
    let names = checks::list("labels", names?, 1..=50)?;
    Ok(with(action, |params| params.labels = Some(names)))
}

fn metadata<'m>(
    action: Action,
    entries: impl IntoIterator<Item = (&'m str, &'m str)>,
) -> Result<ChatAction, Error> {
    let entry = |(name, value): (&str, &str)| {
        let value = checks::text("metadata value", value)?;
        let key = key(name)?;
        Ok(MetadataEntry { key, value })
    };
    let entries: Result<_, Error> = entries.into_iter().map(entry).collect();
    let entries = checks::list("metadata", entries?, 1..=10)?;
    Ok(with(action, |params| params.metadata = Some(entries)))
}

fn key(name: &str) -> Result<MetadataKey, Error> {
    let rule = "it is not 1 to 30 letters, digits and underscores";
    checks::formed("metadata name", name, rule)
}
