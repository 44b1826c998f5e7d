//! Derive macros of Rowhouse: annotated structs to checked table declarations.

#![expect(
    unreachable_pub,
    reason = "a proc-macro crate exports macros alone; `pub` inside it means: for the other stages"
)]

mod arena;
mod emit;
mod errors;
mod expand;
mod input;
mod place;
mod resolve;
mod settings;
mod text;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::settings::Settings;

/// Declares a table: implements `Declared`, whose constants hold every final name.
///
/// The struct's fields are the columns, in their order. A field of type `Option<…>` accepts NULL; any other is NOT
/// NULL. A field of type `Id<Other>` is a foreign key to the table that `Other` declares, and `Id<Self>` outside the
/// primary key one to the table itself. Doc comments become comments in the database.
///
/// Each foreign key of one column, or with one column that is an `Id` of its target, is also a relation, an associated constant: the field `agent_id` of `Connection` makes
/// `Connection::agent`, which leads from connections to agents, and back by `Connection::agent.many()`. A field whose
/// name has no `_id`, or whose shorter name another field has, makes `…_ref`.
///
/// Names follow the `rowhouse.toml` beside the crate's `Cargo.toml`, or the profile `prefixed` without one. What
/// breaks a rule does not compile; a waiver with a reason lets one name pass.
///
/// `New…` has a field for each column that an insert must name: one that does not accept NULL, and that neither
/// PostgreSQL nor the context fills. `…Patch` has one for each column that may change. The macro cannot see into a set
/// that is flattened: a set of which an insert must name columns says `#[column(flatten, new)]`, and one whose columns
/// shall be in the patch `#[column(flatten, patch)]`. Where `new` is missing or too much, the code does not compile.
///
/// In attributes, columns are written by the names of their fields, also those of flattened sets. A column that is
/// called like a word of the attribute is written raw: `r#unique`. Keys with a value may be given once; `…?` marks
/// what may be left out.
///
/// # `#[table(…)]`
///
/// | key | says |
/// |---|---|
/// | `category = transactional` \| `dictionary` \| `log` \| `relationship` | what kind of data it holds. Required where the conventions have prefixes, else `transactional` |
/// | `tenant` \| `tenant(column = x)` | each row belongs to one tenant, told by the column of the conventions or by `x` |
/// | `tenant = mixed` \| `tenant(mixed, column = x)` | each row belongs to one tenant, or to nobody where the column is NULL: every context reads it then, and the operator writes it |
/// | `tenant = optional` \| `tenant(optional, column = x)` | each row belongs to one tenant, or to nobody where the column is NULL: services alone reach it then |
/// | `user` \| `user(column = x)` | each row belongs to one user. The table of users itself says `user(column = id)` |
/// | `tenant, user` | each row belongs to one user inside one tenant |
/// | `through = chat_id` | each row belongs to whom the row belongs that the foreign key `chat_id` leads to |
/// | `root` \| `root(column = x)` | the table of tenants, isolated by its primary key or by `x` |
/// | `global` | shared by all. One of these is required |
/// | `public = is_public` | rows in which that boolean is true, or that time is set, are read by everybody, and written by those they belong to |
/// | `name = "t_x"`, `schema = "x"` | instead of the derived name and the schema of the conventions |
/// | `primary_key(a, b, name = "…"?)` | a key over several columns, or over one of a set; or only the name of the marked one |
/// | `unlogged`, `storage(fillfactor = 70, toast.autovacuum_enabled = false)` | how PostgreSQL stores it |
/// | `renamed_from = "t_y"` | the name that the table had before |
/// | `allow(rule = "reason", …)` | rules that the table may break |
/// | `inputs(Clone, serde::Deserialize)` | what `New…` and `…Patch` derive. In a patch that serde reads, what is left out stays, and `null` becomes NULL |
/// | `crate = path` | where `rowhouse` is, if not at `::rowhouse` |
///
/// # `#[index(…)]`, any number
///
/// Entries, then options: `a`, `b desc nulls_last`, `expr("lower(email)")`. Behind an entry may stand `asc`, `desc`,
/// `nulls_first`, `nulls_last`, `opclass(text_pattern_ops)` and `collate("C")`.
///
/// Options: `name = "…"`, `using = gin`, `where = "…"`, `include(c, d)`, `with(fillfactor = 70)`, `unique`,
/// `nulls_not_distinct`, `global` (unique over all tenants, by intention), `doc = "…"`.
///
/// # `#[unique(…)]`, any number
///
/// Columns, then options: `name = "…"`, `include(c)`, `nulls_not_distinct`, `deferrable` or `deferred`, `global`.
///
/// # `#[check(…)]`, any number
///
/// `#[check(subject, "expression")]`, where the subject is a column or a word that the name is built from, or
/// `#[check("expression", name = "…")]`; with `no_inherit`?
///
/// # `#[foreign_key(…)]`, any number
///
/// `#[foreign_key(a, b, references = Target)]` or `Target(x, y)` for other columns than its primary key; options:
/// `on_delete` and `on_update` `= no_action` \| `restrict` \| `cascade` \| `set_null` \| `set_default`, `deferrable`
/// or `deferred`, `match_full`, `name = "…"`. Between tables that have the tenant column the model adds it on both
/// sides, and between user tables the user column.
///
/// # `#[grant(…)]`, any number
///
/// `#[grant(role, select, update(a, b))]`: a role and any of `select`, `insert`, `update` and `delete`, the first
/// three also for single columns. What is granted to the role of a context by name is all that it has there, instead of
/// what the category and whom the rows belong to say; what it may not write does not compile.
///
/// # `#[service(…)]`, any number
///
/// `#[service(Webhooks, select, update(a, b))]`: a struct that derives [`macro@Service`], and what that program may do,
/// written as in `#[grant(…)]`. It may do it to every row of the table, whosever that is.
///
/// # `#[column(…)]` of a field
///
/// | key | says |
/// |---|---|
/// | `primary_key` | part of the primary key |
/// | `default = …` | SQL text in quotes, a call such as `now()`, a word such as `current_user`, a number, `true`, `false`, or an enum's variant such as `Status::Active` |
/// | `generated = "…"` \| `generated(stored, "…")` \| `generated(virtual, "…")` | computed by PostgreSQL |
/// | `identity` \| `identity(always \| by_default, start = 1, increment = 1, min = …, max = …, cache = …, cycle)` | numbered by PostgreSQL |
/// | `collate = "C"` | its collation |
/// | `check = "…"` \| `check("…", name = "…", no_inherit)` | a check about this column |
/// | `unique` \| `unique(…)` | unique by itself; the options of `#[unique]` |
/// | `index` \| `index(…)` | an index by itself; the options of `#[index]` and of an entry |
/// | `references = Target` \| `references(Target, column = x, name = "…", …)` | a foreign key where the type is no `Id<…>`; the options of `#[foreign_key]` |
/// | `on_delete = …`, `on_update = …`, `deferrable`, `deferred` | about the foreign key, by type or by `references` |
/// | `no_foreign_key` | none, although the type is `Id<…>` |
/// | `type = "citext"` | the SQL type as PostgreSQL writes it; the field's type then needs no `ColumnType` |
/// | `length = 120` \| `precision = 12, scale = 2` | modifiers of the type |
/// | `name = "…"`, `renamed_from = "…"` | instead of the derived name; the name that the column had before |
/// | `allow(rule = "reason", …)` | rules that the column may break |
/// | `flatten`, with `new`? and `patch`? | the field is a set of columns: a struct with `#[derive(Columns)]`, and a field of `New…` and of `…Patch` too |
///
#[proc_macro_derive(
    Table,
    attributes(table, column, index, unique, check, foreign_key, grant, service)
)]
pub fn table(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::table(&input, &Settings::load()).into()
}

/// Declares columns that several tables share: implements `ColumnSet`.
///
/// The fields take the keys of `#[column(…)]` as for [`macro@Table`], except those whose names are built from the
/// table's: `primary_key`, `check`, `unique`, `index` and what is about foreign keys. These are written at the
/// tables, by the field's name. A field of type `Id<…>` therefore says `no_foreign_key` here, and the tables have
/// `#[foreign_key(field, references = …)]`. Sets may be flattened into sets.
///
/// As a table, a set has inputs, for the tables that flatten it with `#[column(flatten, new, patch)]`: of a set `Media`,
/// `NewMedia` holds what an insert must name, and `MediaPatch` what may change. The tenant's column is in neither,
/// because contexts fill it. `#[columns(inputs(Clone, serde::Deserialize))]` says what both derive, which must be no less
/// than what the inputs of those tables do.
///
/// `#[columns(crate = path)]` says where `rowhouse` is, if not at `::rowhouse`.
#[proc_macro_derive(Columns, attributes(columns, column))]
pub fn columns(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::columns(&input, &Settings::load()).into()
}

/// Declares an enumerated type: implements `DbEnum`, `ColumnType`, `ToSql` and `FromSql`, and adds a constant
/// function `label`, so that a variant can be the default of a column.
///
/// The enum has variants without data and derives `Debug`, which `ToSql` asks for. The labels stand in the order of
/// the variants, which is how PostgreSQL sorts them.
///
/// At the enum: `#[db_enum(name = "…", schema = "…", rename_all = "snake_case", crate = path)]`; labels are
/// `snake_case` unless `rename_all` says `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `SCREAMING_SNAKE_CASE`,
/// `kebab-case` or `SCREAMING-KEBAB-CASE`. At a variant: `#[db_enum(rename = "…")]`.
#[proc_macro_derive(DbEnum, attributes(db_enum))]
pub fn db_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::enumeration(&input, &Settings::load()).into()
}

/// Makes a struct around one value a column type: implements `ColumnType`, `ToSql` and `FromSql` as the value does.
///
/// The struct derives `Debug`, which `ToSql` asks for. `#[column_type(type = "citext")]` gives it an SQL type of its
/// own, which must read what the value writes; `#[column_type(crate = path)]` says where `rowhouse` is, if not at
/// `::rowhouse`.
#[proc_macro_derive(ColumnType, attributes(column_type))]
pub fn column_type(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::newtype(&input).into()
}

/// Declares a service, a program that logs in as a role of its own and sets no context: implements `Service`.
///
/// The struct has no fields: `pub struct Webhooks;`. Its role is its name in `snake_case`, or
/// `#[service(role = "…")]`, and one of `roles.services` in `rowhouse.toml`. Tables say what it may do there by
/// `#[service(Webhooks, …)]`. `#[service(crate = path)]` says where `rowhouse` is, if not at `::rowhouse`.
#[proc_macro_derive(Service, attributes(service))]
pub fn service(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::service(&input, &Settings::load()).into()
}

/// The text of the `rowhouse.toml` beside the crate's `Cargo.toml`, as `&'static str`; empty without one.
///
/// It is for `Declaration::conventions`: the model then keeps the conventions that the derives have kept.
#[proc_macro]
pub fn conventions(input: TokenStream) -> TokenStream {
    let _nothing = parse_macro_input!(input as syn::parse::Nothing);
    expand::conventions(&Settings::load()).into()
}
