//! The tables of the mistakes beside it.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user, public = is_public)]
pub struct Chat {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Chat>,
    pub user_id: String,
    #[column(default = false)]
    pub is_public: bool,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = log, user)]
pub struct Secret {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Secret>,
    pub user_id: String,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = log, through = secret_id)]
pub struct Hint {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Hint>,
    pub secret_id: Id<Secret>,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = relationship, tenant, user, allow(relationship_shape = "one for each user"))]
pub struct Draft {
    #[column(primary_key)]
    pub tenant_id: String,
    #[column(primary_key)]
    pub user_id: String,
    pub label: String,
}

#[derive(Table)]
#[table(category = log, tenant = mixed)]
pub struct Template {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Template>,
    pub tenant_id: Option<String>,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

pub type Done = Result<(), Error>;
