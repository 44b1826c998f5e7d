//! `task_assignees`: who does what.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Task;
use crate::schema::{Organization, OrganizationMember, User};

/// Somebody who shall do a task: a member of its workspace, which the foreign key holds, and only as long as they are
/// one.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(organization_id, task_id, user_id))]
#[foreign_key(user_id, references = OrganizationMember(user_id), on_delete = cascade)]
#[index(organization_id, user_id)]
pub struct TaskAssignee {
    /// The workspace of both.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The task.
    #[column(on_delete = cascade)]
    pub task_id: Id<Task>,
    /// The member, as a user.
    #[column(no_foreign_key)]
    pub user_id: Id<User>,
    /// When they were asked to do it.
    #[column(default = now())]
    pub assigned_at: OffsetDateTime,
}
