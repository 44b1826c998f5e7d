//! Small tables for the rules' tests.

use super::RULES;
use crate::{
    Action, Builtin, Category, Check, Column, Conventions, DefaultValue, Deferrable, ForeignKey,
    Index, IndexColumn, IndexKey, Link, Order, PrimaryKey, Reference, SqlType, Table, Tenancy,
    Type, Unique,
};

/// A NOT NULL column of a built-in type.
pub(super) const fn column(name: &'static str, ty: Builtin) -> Column<'static> {
    Column {
        ty: Type {
            written: "T",
            sql: Some(SqlType::builtin(ty)),
        },
        ..unknown(name)
    }
}

/// A NOT NULL column whose SQL type a macro cannot know.
pub(super) const fn unknown(name: &'static str) -> Column<'static> {
    Column {
        field: name,
        name,
        ty: Type {
            written: "T",
            sql: None,
        },
        nullable: false,
        default: None,
        generated: None,
        identity: None,
        collation: None,
        renamed_from: None,
        waivers: &[],
        doc: "",
    }
}

/// An audit column as it should be.
pub(super) const fn stamp(name: &'static str) -> Column<'static> {
    Column {
        default: Some(DefaultValue::Expression("now()")),
        ..column(name, Builtin::TimestampTz)
    }
}

/// The same column, but nullable.
#[expect(
    clippy::large_types_passed_by_value,
    reason = "a test reads better with values, and this one is const"
)]
pub(super) const fn nullable(column: Column<'static>) -> Column<'static> {
    Column {
        nullable: true,
        ..column
    }
}

/// `CONSTRAINT t_users_pkey PRIMARY KEY (id)`.
pub(super) const KEY: PrimaryKey<'static> = PrimaryKey {
    name: "t_users_pkey",
    columns: &["id"],
    explicit_name: false,
};

/// A global table that keeps every rule of the default profile.
pub(super) const TABLE: Table<'static> = Table {
    rust_name: "User",
    schema: None,
    name: "t_users",
    category: Category::Transactional,
    tenancy: Tenancy::Global,
    public: None,
    columns: &[
        column("id", Builtin::Uuid),
        stamp("created_at"),
        stamp("updated_at"),
    ],
    open: false,
    primary_key: Some(KEY),
    uniques: &[],
    foreign_keys: &[],
    checks: &[],
    indexes: &[],
    grants: &[],
    services: &[],
    unlogged: false,
    storage: &[],
    renamed_from: None,
    waivers: &[],
    doc: "",
};

/// `UNIQUE (…)` with a derived name that no rule looks at.
pub(super) const fn unique(columns: &'static [&'static str]) -> Unique<'static> {
    Unique {
        name: "a_unique",
        columns,
        include: &[],
        nulls_not_distinct: false,
        deferrable: Deferrable::No,
        global: false,
        explicit_name: false,
    }
}

/// A foreign key to `t_workspaces`.
pub(super) const fn foreign_key(columns: &'static [&'static str]) -> ForeignKey<'static> {
    ForeignKey {
        name: "a_fkey",
        columns,
        references: Reference::Link(Link {
            rust_name: "Workspace",
            schema: None,
            name: "t_workspaces",
            key: &["id"],
        }),
        referenced_columns: &[],
        on_delete: Action::NoAction,
        on_update: Action::NoAction,
        deferrable: Deferrable::No,
        match_full: false,
        explicit_name: false,
    }
}

/// A check about a subject.
pub(super) const fn check(subject: &'static str, expression: &'static str) -> Check<'static> {
    Check {
        name: "a_check",
        subject,
        expression,
        no_inherit: false,
        explicit_name: false,
    }
}

/// An index with a derived name that no rule looks at.
pub(super) const fn index(columns: &'static [IndexColumn<'static>]) -> Index<'static> {
    Index {
        name: "an_index",
        columns,
        unique: false,
        method: "btree",
        include: &[],
        nulls_not_distinct: false,
        predicate: None,
        storage: &[],
        global: false,
        doc: "",
        explicit_name: false,
    }
}

/// An entry of an index.
pub(super) const fn entry(key: IndexKey<'static>) -> IndexColumn<'static> {
    IndexColumn {
        key,
        collation: None,
        operator_class: None,
        order: Order::Ascending,
        nulls: None,
    }
}

/// A tenant table of twelve columns that keeps every rule, where the tenant column is `workspace_id`.
pub(super) const CONNECTIONS: Table<'static> = Table {
    rust_name: "Connection",
    name: "t_connections",
    tenancy: Tenancy::Tenant {
        column: "workspace_id",
    },
    columns: &[
        column("id", Builtin::Uuid),
        column("workspace_id", Builtin::Uuid),
        column("provider", Builtin::Text),
        column("label", Builtin::Text),
        column("rate_limit", Builtin::Integer),
        column("settings", Builtin::Jsonb),
        column("is_revoked", Builtin::Boolean),
        column("created_by", Builtin::Uuid),
        stamp("created_at"),
        stamp("updated_at"),
        nullable(column("deleted_at", Builtin::TimestampTz)),
        nullable(column("deleted_by", Builtin::Uuid)),
    ],
    primary_key: Some(PrimaryKey {
        name: "t_connections_pkey",
        ..KEY
    }),
    uniques: &[Unique {
        name: "t_connections_workspace_id_provider_label_unique",
        explicit_name: true,
        ..unique(&["workspace_id", "provider", "label"])
    }],
    foreign_keys: &[
        ForeignKey {
            name: "t_connections_workspace_id_fkey",
            explicit_name: true,
            ..foreign_key(&["workspace_id"])
        },
        ForeignKey {
            name: "t_connections_created_by_fkey",
            explicit_name: true,
            ..foreign_key(&["created_by"])
        },
    ],
    checks: &[Check {
        name: "t_connections_rate_limit_check",
        explicit_name: true,
        ..check("rate_limit", "rate_limit > 0")
    }],
    indexes: &[Index {
        name: "idx_connections_workspace_id_created_at",
        explicit_name: true,
        ..index(&[
            entry(IndexKey::Column("workspace_id")),
            entry(IndexKey::Column("created_at")),
        ])
    }],
    ..TABLE
};

/// What one rule says about a table in the default profile, as `place: message; help`.
pub(super) fn said(rule: &str, table: &Table<'_>) -> Vec<String> {
    said_in("", rule, table)
}

/// The same with the text of a `rowhouse.toml`.
pub(super) fn said_in(conventions: &str, rule: &str, table: &Table<'_>) -> Vec<String> {
    let conventions = Conventions::parse(conventions).unwrap();
    let rule = RULES.iter().find(|known| known.name == rule).unwrap();
    (rule.check)(table, &conventions)
        .iter()
        .map(|problem| format!("{:?}: {problem}", problem.place))
        .collect()
}
