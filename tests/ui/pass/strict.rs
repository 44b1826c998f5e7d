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
    #[column(primary_key, default = gen_random_uuid())]
    id: Id<Price>,
    tenant_id: Id<Tenant>,
    #[column(default = Currency::Euro)]
    currency: Currency,
    amount: Cents,
    #[column(length = 40)]
    label: Option<String>,
    #[column(type = "text")]
    raw: Raw,
    valid_from_at: time::OffsetDateTime,
    valid_until_at: Option<time::OffsetDateTime>,
    #[column(flatten)]
    audit: Audit,
}

/// The tenant.
#[derive(Debug, Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    #[column(primary_key)]
    id: Id<Tenant>,
    #[column(flatten)]
    audit: Audit,
}

/// When a row was created and last updated.
#[derive(Clone, Copy, Debug, Columns)]
pub struct Audit {
    #[column(default = now())]
    created_at: time::OffsetDateTime,
    #[column(default = now())]
    updated_at: time::OffsetDateTime,
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
pub struct Cents(i64);

/// A type that PostgreSQL reads as text.
#[derive(Debug)]
pub struct Raw;

fn main() {
    let price = Price {
        id: Id::new(uuid::Uuid::nil()),
        tenant_id: Id::new(uuid::Uuid::nil()),
        currency: Currency::Franc,
        amount: Cents(1),
        label: None,
        raw: Raw,
        valid_from_at: time::OffsetDateTime::UNIX_EPOCH,
        valid_until_at: None,
        audit: Audit {
            created_at: time::OffsetDateTime::UNIX_EPOCH,
            updated_at: time::OffsetDateTime::UNIX_EPOCH,
        },
    };
    let tenant = Tenant {
        id: price.tenant_id,
        audit: price.audit,
    };
    assert_eq!(price.currency.label(), "franc");
    assert_eq!(tenant.id, price.tenant_id);
    assert_eq!(format!("{price:?}").len(), format!("{price:?}").len());
}
