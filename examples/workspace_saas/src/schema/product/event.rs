//! `events`: what people do with the product.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::schema::services::Insights;
use crate::schema::{Organization, User};

/// What an event tells beyond its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventProperties {
    /// The page.
    pub path: Option<String>,
    /// Where the person came from.
    pub referrer: Option<String>,
    /// Which of several versions the person saw.
    pub variant: Option<String>,
}

/// Something that somebody did with the product, counted to make it better. Only ever appended to.
///
/// What happens inside a workspace belongs to it. What happens before somebody is in one, such as a visit of the first
/// page, belongs to nobody: the operator's statistics alone note and read it, and it names no person.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant = optional)]
#[index(organization_id, name, created_at desc)]
#[index(name, created_at desc)]
#[service(Insights, select, insert)]
#[check(person, "organization_id IS NOT NULL OR user_id IS NULL")]
pub struct Event {
    /// The event's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Event>,
    /// The workspace, if it happened in one.
    #[column(on_delete = cascade)]
    pub organization_id: Option<Id<Organization>>,
    /// Who did it, if that is known.
    #[column(index, on_delete = set_null)]
    pub user_id: Option<Id<User>>,
    /// What was done, such as `page.viewed`.
    #[column(check = "name ~ '^[a-z_]+\\.[a-z_]+$'")]
    pub name: String,
    /// What it tells beyond these columns.
    #[column(default = "'{}'")]
    pub properties: Json<EventProperties>,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
