//! The row by sea-orm: an entity, in a transaction that begins by setting the tenant.

use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseConnection, Statement, TransactionTrait as _};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "t_connections")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub provider: String,
    pub label: String,
    pub rate_limit: i32,
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub async fn by_key(db: &DatabaseConnection, tenant: &str, role: &str, id: Uuid) {
    let transaction = db.begin().await.unwrap();
    let enter = Statement::from_sql_and_values(
        sea_orm::DatabaseBackend::Postgres,
        crate::ENTER,
        [tenant.into(), role.into()],
    );
    transaction.execute(enter).await.unwrap();
    let row = Entity::find_by_id(id).one(&transaction).await.unwrap();
    assert!(row.is_some());
    transaction.commit().await.unwrap();
}
