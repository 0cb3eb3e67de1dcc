//! `PATCH /chat/{deviceId}/chats/{chatWid}/owner`, `DELETE /chat/{deviceId}/chats/{chatWid}/owner`

use std::fmt;
use std::marker::PhantomData;

use wassenger_api::types::{
    AnyAnswer, AssignChatBody, AssignChatToAgent, AssignChatToDepartment, AssignChatToEmail,
};
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::{AgentId, ChatId, DepartmentId, DeviceId};
use crate::reply::Done;
use crate::transport::Exchange;

/// Gives a chat to somebody. `T` tells whether a department can be named beside them: [`ToAgent`],
/// or [`ToOthers`].
pub struct AssignChat<'a, T = ToOthers> {
    device: &'a DeviceId,
    chat: &'a ChatId,
    to: Assignee<'a>,
    state: PhantomData<T>,
}

/// To a team member by their id, who can be in several departments.
#[derive(Clone, Copy, Debug)]
pub enum ToAgent {}

/// To a department, or to a team member by their mail address.
#[derive(Clone, Copy, Debug)]
pub enum ToOthers {}

#[derive(Clone, Copy)]
enum Assignee<'a> {
    Agent(&'a AgentId, Option<&'a DepartmentId>),
    Email(&'a str),
    Department(&'a DepartmentId),
}

impl<'a, T> AssignChat<'a, T> {
    fn new(device: &'a DeviceId, chat: &'a ChatId, to: Assignee<'a>) -> Self {
        Self {
            device,
            chat,
            to,
            state: PhantomData,
        }
    }
}

impl<'a> AssignChat<'a, ToAgent> {
    pub(crate) fn to_agent(device: &'a DeviceId, chat: &'a ChatId, agent: &'a AgentId) -> Self {
        Self::new(device, chat, Assignee::Agent(agent, None))
    }
}

impl<'a> AssignChat<'a, ToOthers> {
    pub(crate) fn to_email(device: &'a DeviceId, chat: &'a ChatId, email: &'a str) -> Self {
        Self::new(device, chat, Assignee::Email(email))
    }

    pub(crate) fn to_department(
        device: &'a DeviceId,
        chat: &'a ChatId,
        department: &'a DepartmentId,
    ) -> Self {
        Self::new(device, chat, Assignee::Department(department))
    }
}

impl<T> Clone for AssignChat<'_, T> {
    fn clone(&self) -> Self {
        Self::new(self.device, self.chat, self.to)
    }
}

// Who takes care of it is not shown: a mail address is a person's.
impl<T> fmt::Debug for AssignChat<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssignChat")
            .field("device", &self.device)
            .field("chat", &self.chat)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, AssignChat<'a, ToAgent>> {
    /// Within this department. It stands beside a team member alone, so it exists after
    /// [`assign_to`](crate::Chat::assign_to) only.
    pub fn within(mut self, department: &'a DepartmentId) -> Self {
        if let Assignee::Agent(_, within) = &mut self.operation.to {
            *within = Some(department);
        }
        self
    }
}

impl<T: Send + Sync> Endpoint for AssignChat<'_, T> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::ASSIGN_CHAT
    }

    fn check(&self) -> Result<(), Error> {
        match self.to {
            Assignee::Email(email) => mail_address(email),
            _ => Ok(()),
        }
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let body = match self.to {
            Assignee::Agent(agent, department) => AssignChatBody::Agent(AssignChatToAgent {
                agent: agent.0.clone(),
                department: department.map(|department| department.0.clone()),
            }),
            Assignee::Email(email) => AssignChatBody::Email(AssignChatToEmail {
                email: email.to_owned(),
            }),
            Assignee::Department(department) => {
                AssignChatBody::Department(AssignChatToDepartment {
                    department: department.0.clone(),
                })
            }
        };
        api.assign_chat(&self.device.0, &self.chat.0, &body).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}

/// Takes a chat from whoever it was given to.
#[derive(Clone, Debug)]
pub struct UnassignChat<'a> {
    pub(crate) device: &'a DeviceId,
    pub(crate) chat: &'a ChatId,
}

impl Endpoint for UnassignChat<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::UNASSIGN_CHAT
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.unassign_chat(&self.device.0, &self.chat.0).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}

/// Something, an at sign, a domain; the service knows better. What is refused is not shown.
fn mail_address(text: &str) -> Result<(), Error> {
    let odd = |c: char| c.is_whitespace() || c.is_control();
    match text.split_once('@') {
        Some((name, domain))
            if !name.is_empty()
                && !domain.is_empty()
                && !domain.contains('@')
                && !text.contains(odd) =>
        {
            Ok(())
        }
        _ => Err(Error::invalid("email", "it is no mail address")),
    }
}
