//! Which queued messages.

use std::time::SystemTime;

use chrono::{DateTime, SubsecRound as _, Utc};
use wassenger_api::types::{self, EmptyQueueBody};

use crate::error::Error;
use crate::id::{ChatId, ChatKind, MessageId, PhoneNumber};

/// Which queued messages to delete, by one family of marks: the service takes no two at once.
///
/// An empty list is refused: what the service makes of one is unknown, and it could be "all".
#[derive(Clone, Debug)]
pub struct QueueFilter(EmptyQueueBody);

impl QueueFilter {
    /// Messages with these ids.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there is none.
    pub fn ids<'i>(ids: impl IntoIterator<Item = &'i MessageId>) -> Result<Self, Error> {
        let ids = filled(
            "message ids",
            ids.into_iter().map(|id| id.0.clone()).collect(),
        )?;
        Ok(Self(EmptyQueueBody {
            ids: Some(ids),
            ..EmptyQueueBody::default()
        }))
    }

    /// Messages to these phone numbers.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there is none.
    pub fn phones<'i>(phones: impl IntoIterator<Item = &'i PhoneNumber>) -> Result<Self, Error> {
        let phones = phones.into_iter().map(|phone| phone.0.clone()).collect();
        let phones = filled("phone numbers", phones)?;
        Ok(Self(EmptyQueueBody {
            phones: Some(phones),
            ..EmptyQueueBody::default()
        }))
    }

    /// Messages to these groups or broadcast lists.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there is none, or one is another
    /// kind of chat.
    pub fn groups<'i>(groups: impl IntoIterator<Item = &'i ChatId>) -> Result<Self, Error> {
        let group = |chat: &'i ChatId| match chat.kind() {
            ChatKind::Group | ChatKind::Broadcast => {
                let group: Result<types::GroupId, _> = chat.as_str().parse();
                group.map_err(|_| Error::invalid("groups", format!("{chat} is no group id")))
            }
            _ => {
                let rule = format!("{chat} is no group and no broadcast list");
                Err(Error::invalid("groups", rule))
            }
        };
        let groups = groups.into_iter().map(group).collect::<Result<_, _>>()?;
        let groups = filled("groups", groups)?;
        Ok(Self(EmptyQueueBody {
            groups: Some(groups),
            ..EmptyQueueBody::default()
        }))
    }

    /// Messages made before a time, to the millisecond.
    #[must_use]
    pub fn created_before(time: SystemTime) -> Self {
        Self(EmptyQueueBody {
            before: Some(millis(time)),
            ..EmptyQueueBody::default()
        })
    }

    /// Messages made after a time, to the millisecond.
    #[must_use]
    pub fn created_after(time: SystemTime) -> Self {
        Self(EmptyQueueBody {
            after: Some(millis(time)),
            ..EmptyQueueBody::default()
        })
    }

    /// Messages made after one time and before another, to the millisecond.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when the first is not before the second.
    pub fn created_between(after: SystemTime, before: SystemTime) -> Result<Self, Error> {
        let (after, before) = (millis(after), millis(before));
        if after >= before {
            return Err(Error::invalid(
                "times",
                "the first must be before the second",
            ));
        }
        let body = EmptyQueueBody::default();
        Ok(Self(EmptyQueueBody {
            after: Some(after),
            before: Some(before),
            ..body
        }))
    }

    pub(super) fn into_body(self) -> EmptyQueueBody {
        self.0
    }
}

fn filled<T>(field: &'static str, list: Vec<T>) -> Result<Vec<T>, Error> {
    if list.is_empty() {
        return Err(Error::invalid(
            field,
            "the list is empty; name at least one",
        ));
    }
    Ok(list)
}

fn millis(time: SystemTime) -> DateTime<Utc> {
    DateTime::from(time).trunc_subsecs(3)
}
