//! Which queued messages.

use std::time::SystemTime;

use wassenger_api::types::{self, EmptyQueueBody};

use crate::endpoint::moment::{Round, moment};
use crate::error::Error;
use crate::id::{ChatId, ChatKind, MessageId, PhoneNumber, masked};

/// Which queued messages to delete, by one family of marks: the service takes no two at once.
///
/// An empty list is refused: what the service makes of one is unknown, and it could be "all". Times
/// are rounded towards fewer messages: what is deleted is never more than was asked for.
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
                group.map_err(|_| Error::invalid("groups", "one is no group id"))
            }
            _ => {
                let rule = format!(
                    "{} is no group and no broadcast list",
                    masked(chat.as_str())
                );
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
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a year before 1970 or after 9999.
    pub fn created_before(time: SystemTime) -> Result<Self, Error> {
        let before = Some(moment("time", time, Round::Down)?);
        Ok(Self(EmptyQueueBody {
            before,
            ..EmptyQueueBody::default()
        }))
    }

    /// Messages made after a time, to the millisecond.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for a year before 1970 or after 9999.
    pub fn created_after(time: SystemTime) -> Result<Self, Error> {
        let after = Some(moment("time", time, Round::Up)?);
        Ok(Self(EmptyQueueBody {
            after,
            ..EmptyQueueBody::default()
        }))
    }

    /// Messages made after one time and before another, to the millisecond.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when the first is not before the second,
    /// or a year is before 1970 or after 9999.
    pub fn created_between(after: SystemTime, before: SystemTime) -> Result<Self, Error> {
        let after = moment("time", after, Round::Up)?;
        let before = moment("time", before, Round::Down)?;
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
