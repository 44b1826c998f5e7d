//! How Rowhouse is built, and what is deliberately absent. For whoever wants to change it.
//!
//! # One way through
//!
//! ```text
//! struct ─derive→ declaration ─Schema::new→ model ─ddl→ statements
//!                                             │
//!                          scratch database ──┤ (PostgreSQL elaborates: canonical text)
//!                          catalog ──────────→│
//!                                             ↓
//!                               now × want ─diff→ changes ─order→ plan ─→ text · apply · proof
//! ```
//!
//! - A **declaration** (`rowhouse-declare`) is `const` data with final names. The derive builds the very value that it
//!   emits and runs the very rules on it that run again in `Schema::new`; the only part of it that knows spans maps a
//!   `Place` to one.
//! - The **model** (`rowhouse-core`) holds every object that PostgreSQL will hold: names as values, and text as
//!   `Fragment`s. Declared, the text is as written; read from a catalog, it is as PostgreSQL deparses it. Two models
//!   are compared only when both hold canonical text.
//! - A **change** says what differs, and carries the **steps** that heal it: statements with locks, hazards and their
//!   share in a transaction. A **plan** orders the steps by what they need, and by nothing else.
//!
//! # Invariants
//!
//! - PostgreSQL is the only one who parses or prints SQL. Nothing here reads an expression to understand it.
//! - SQL is built in `rowhouse-core`'s `sql` and in `rowhouse-live`'s catalog queries. Everywhere else a name is an
//!   `Ident`, and text of others a `Fragment`.
//! - `declare`, `core` and `diff` do no IO, and read neither a clock, nor the environment, nor randomness. Order never
//!   comes from a hash.
//! - An application compiles neither the model nor the diff: `rowhouse-client` knows declarations alone.
//! - Order of statements is stated as edges — what a statement needs, and what `pg_depend` knows — each kind with the
//!   reason that PostgreSQL gives. There are no phases; the order in which kinds are compared only breaks ties.
//! - What is not modelled is read and named. "In sync" is never said over an object that nobody looked at.
//! - A run that is killed anywhere leaves a database that the next diff describes exactly. There is no journal.
//!
//! `cargo xtask tidy` holds those that no compiler can.
//!
//! # Where things are
//!
//! The same noun has the same file name in every layer. For policies:
//!
//! | layer | file |
//! |---|---|
//! | what it is | `rowhouse-core/src/model/policy.rs` |
//! | what a table's tenancy makes of it | `rowhouse-core/src/schema/policy.rs` |
//! | its statements | `rowhouse-core/src/sql/policy.rs` |
//! | its query | `rowhouse-live/src/catalog/policy.rs` |
//! | its differences | `rowhouse-diff/src/compare/policy.rs` |
//! | what it must do on a live server | `tests/cases/policy/` |
//!
//! A new rule is one file in `rowhouse-declare/src/rule/` and one line in its list; a new case is one folder:
//! `cargo xtask new case policy/what_happens`.
