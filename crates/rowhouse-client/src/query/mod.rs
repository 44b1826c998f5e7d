//! Typed statements over declared structs.
//!
//! ```
//! use rowhouse::client::query::{Alias, any_of, count};
//! use rowhouse::prelude::*;
//! # #[derive(Table)]
//! # #[table(category = transactional, root)]
//! # pub struct Tenant {
//! #     #[column(primary_key)]
//! #     pub id: Id<Tenant>,
//! #     #[column(default = now())]
//! #     pub created_at: time::OffsetDateTime,
//! #     #[column(default = now())]
//! #     pub updated_at: time::OffsetDateTime,
//! # }
//! # #[derive(Table)]
//! # #[table(category = transactional, tenant)]
//! # #[index(tenant_id)]
//! # pub struct Agent {
//! #     #[column(primary_key, default = gen_random_uuid())]
//! #     pub id: Id<Agent>,
//! #     pub tenant_id: Id<Tenant>,
//! #     pub name: String,
//! #     #[column(default = now())]
//! #     pub created_at: time::OffsetDateTime,
//! #     #[column(default = now())]
//! #     pub updated_at: time::OffsetDateTime,
//! # }
//! # #[derive(Table)]
//! # #[table(category = transactional, tenant)]
//! # #[index(tenant_id, agent_id)]
//! # pub struct Task {
//! #     #[column(primary_key, default = gen_random_uuid())]
//! #     pub id: Id<Task>,
//! #     pub tenant_id: Id<Tenant>,
//! #     pub agent_id: Id<Agent>,
//! #     pub parent_id: Option<Id<Task>>,
//! #     pub title: String,
//! #     #[column(default = 0)]
//! #     pub attempts: i32,
//! #     #[column(default = now())]
//! #     pub created_at: time::OffsetDateTime,
//! #     #[column(default = now())]
//! #     pub updated_at: time::OffsetDateTime,
//! # }
//!
//! /// The task that a task is a part of.
//! struct Above;
//!
//! impl Alias for Above {
//!     const NAME: &'static str = "above";
//! }
//!
//! async fn look(db: &Database, tenant: Id<Tenant>, task: Id<Task>) -> Result<(), Error> {
//!     db.with_tenant_context(tenant, async |tx| {
//!         // What rows are related to, by the declared foreign keys: one statement for each level.
//!         let tasks: Vec<(Task, Agent)> = tx.select::<Task>().with(Task::agent).all().await?;
//!         let late = Task::agent.many().filter(Task::title.starts_with("late"));
//!         let agents: Vec<(Agent, Vec<Task>)> = tx.select::<Agent>().with(late).all().await?;
//!         let idle = tx.select::<Agent>().filter(!Task::agent.many().exists());
//!         let latest = Task::agent.many().order_by(Task::created_at.desc()).limit(3);
//!         let latest: Vec<(Agent, Vec<Task>)> = tx.select::<Agent>().with(latest).all().await?;
//!
//!         // Several tables in one statement.
//!         let names: Vec<(String, Option<String>)> = tx
//!             .select::<Agent>()
//!             .left_join(Task::agent.many())
//!             .columns((Agent::name, Task::title))
//!             .await?;
//!         let busy: Vec<(String, i64)> = tx
//!             .select::<Task>()
//!             .join(Task::agent)
//!             .group_by(Agent::name)
//!             .aggregate(count::<Task>())
//!             .having(count::<Task>().ge(2))
//!             .all()
//!             .await?;
//!
//!         // A table once more under another name, and alternatives of several tables.
//!         let late: Vec<(Task, Task)> = tx
//!             .select::<Task>()
//!             .join(Task::parent.aliased::<Above>())
//!             .filter(any_of((Task::title.eq("late"), Task::title.of::<Above>().eq("late"))))
//!             .all()
//!             .await?;
//!
//!         // What a column becomes is worked out where it is, whoever else changes it.
//!         let again = tx.update::<Task>().set_to(Task::attempts, Task::attempts.plus(1));
//!         again.filter(Task::id.eq(task)).execute().await?;
//!
//!         // Everything below a row, with its distance.
//!         let below: Vec<(Task, u32)> = tx.select::<Task>().descendants(Task::parent, task).all().await?;
//!
//!         // Work for whoever is free.
//!         let next = tx.select::<Task>().order_by(Task::created_at.asc()).skip_locked().first().await?;
//! #       let _ = (tasks, agents, latest, idle.count().await?, names, busy, late, below, next);
//!         Ok(())
//!     })
//!     .await
//! }
//! ```

mod alias;
mod column;
mod columns;
mod computed;
mod delete;
mod execute;
mod exists;
mod filter;
pub(crate) mod insert;
pub(crate) mod insert_many;
mod join;
mod key;
mod lock;
mod nullability;
mod operand;
mod operator;
mod order;
mod outline;
mod page;
mod param;
mod part;
mod pass;
mod pending;
mod permit;
mod projection;
mod reach;
pub(crate) mod related;
mod relation;
mod render;
mod repository;
mod row;
mod scope;
mod select;
mod set;
mod shape;
mod stream;
mod text;
mod thread;
pub(crate) mod update;
pub(crate) mod upsert;
mod values;

pub use alias::{Alias, As, Standing};
pub use column::Column;
pub use columns::Columns;
pub use computed::{Computed, Fits};
pub use delete::Delete;
pub use execute::Execute;
pub use filter::Filter;
pub use join::{
    Aggregate, AllOf, AnyOf, Averaged, Base, Condition, Conditions, Grouped, Having, Here, Hop,
    Includes, Inner, Joined, On, Outer, Ranked, Sort, Source, Summed, Term, Terms, There, Unless,
    all_of, any_of, count,
};
pub use key::{KeyColumn, Keyed};
pub use nullability::{NotNull, Nullability, Nullable};
pub use operand::Operand;
pub use operator::{At, Document};
#[cfg(feature = "pgvector")]
pub use operator::{Distance, Embedding};
pub use order::Order;
pub use page::{Keyset, Page};
#[cfg(feature = "encrypted")]
pub(crate) use param::wire_type;
pub use part::Part;
pub use pass::{Changing, Inserting, Passes, Reading};
pub use pending::Pending;
pub use projection::{Picked, Projection, Whole};
pub use reach::{Changeable, Flattens, Insertable, Owned, Readable};
pub use related::KeyValue;
pub use relation::{Append, Many, One, Related, Relation, Through, With};
pub use repository::{Finds, Repository};
pub use row::{CellError, FromRow, cell};
pub use select::Select;
pub use set::{NewColumns, PatchColumns};
pub use stream::Rows;
pub(crate) use text::Texts;
pub use thread::Thread;
pub use update::{Decided, Everything, Filtered, Unfiltered, Update};
pub use values::{NewRow, Patch, Values, given};
