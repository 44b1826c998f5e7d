//! Generated code keeps the strictest lints.

#![deny(missing_docs, warnings, unreachable_pub, missing_debug_implementations)]
#![deny(clippy::all, clippy::pedantic)]

use rowhouse::prelude::*;

/// What a tenant pays.
#[derive(Debug, Table)]
#[table(category = transactional, tenant, storage(fillfactor = 70))]
#[index(tenant_id, created_at desc nulls_last)]
#[check(period, "valid_from_at < valid_until_at")]
pub struct Price {
    /// Its key.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Price>,
    /// Who pays.
    pub tenant_id: Id<Tenant>,
    /// What is paid in.
    #[column(default = Currency::Euro)]
    pub currency: Currency,
    /// How much.
    pub amount: Cents,
    /// What for.
    #[column(length = 40)]
    pub label: Option<String>,
    /// As it came.
    #[column(type = "text")]
    pub raw: String,
    /// From when on.
    pub valid_from_at: time::OffsetDateTime,
    /// Until when.
    pub valid_until_at: Option<time::OffsetDateTime>,
    /// When the row changed.
    #[column(flatten)]
    pub audit: Audit,
}

/// Who pays.
#[derive(Debug, Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    /// Its key.
    #[column(primary_key)]
    pub id: Id<Tenant>,
    /// When the row changed.
    #[column(flatten)]
    pub audit: Audit,
}

/// When a row was created and last updated.
#[derive(Clone, Copy, Debug, Columns)]
pub struct Audit {
    /// When it was created.
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
    /// When it was last updated.
    #[column(default = now())]
    pub updated_at: time::OffsetDateTime,
}

/// What is paid in.
#[derive(Clone, Copy, Debug, DbEnum)]
pub enum Currency {
    /// €.
    Euro,
    /// ₣.
    Franc,
}

/// A hundredth.
#[derive(Clone, Copy, Debug, ColumnType)]
pub struct Cents(pub i64);

/// Uses what nothing else does.
pub fn main() {
    std::hint::black_box([Currency::Euro, Currency::Franc].map(|currency| currency.label()));
}
