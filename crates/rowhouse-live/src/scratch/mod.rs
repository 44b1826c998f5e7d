//! Scratch databases, where PostgreSQL elaborates what somebody wrote into what it means.
//!
//! Not a temporary schema, which would need text rewriting; and not a transaction that is rolled back, which
//! exhausts the lock table near 1,300 tables. A scratch database has the same schema names, is committed, and is
//! dropped at the end.

mod adopt;
mod cache;
mod database;
mod elaborate;
mod mention;
mod method;
mod place;
mod prove;
mod role;
mod script;
mod tablespace;

use std::collections::BTreeMap;

use rowhouse_core::model::{Database, Ident, Model};
use rowhouse_core::schema::Script;
use rowhouse_core::{ddl, sql};
use rowhouse_diff::Change;
use tokio_postgres::Client;

use crate::catalog::{Scope, inspect};
use crate::{Connection, LiveError, Login, open};
use adopt::{adopt, adopt_order, adopt_rows};
pub use cache::Cache;
use database::ScratchDatabase;
pub(crate) use elaborate::Elaborated;
use mention::Mentions;
use place::Place;

/// A server on which scratch databases may be created.
#[derive(Clone, Debug)]
pub struct Scratch {
    place: Place,
    keeps_roles: bool,
    cache: Option<Cache>,
}

impl Scratch {
    /// Scratch databases on a server that is thrown away: the roles that they need stay.
    pub fn throwaway(login: impl Into<Login>) -> Self {
        Self {
            place: Place::Given(Box::new(login.into())),
            keeps_roles: true,
            cache: None,
        }
    }

    /// Scratch databases on a throwaway server that is started when one is first needed; `say` hears which.
    #[cfg(feature = "server")]
    pub fn on_demand(
        request: crate::server::Request,
        say: impl Fn(&str) + Send + Sync + 'static,
    ) -> Self {
        let server = place::OnDemand::new(request, std::sync::Arc::new(say));
        Self {
            place: Place::OnDemand(std::sync::Arc::new(server)),
            keeps_roles: true,
            cache: None,
        }
    }

    /// Keeps what declarations were elaborated to, and uses what was kept.
    #[must_use]
    pub fn cached(mut self, cache: Cache) -> Self {
        self.cache = Some(cache);
        self
    }

    /// Scratch databases on a server that lives on: roles that had to be created are dropped again.
    pub fn shared(login: impl Into<Login>) -> Self {
        Self {
            place: Place::Given(Box::new(login.into())),
            keeps_roles: false,
            cache: None,
        }
    }

    /// A model of canonical text, read by PostgreSQL once more.
    ///
    /// Deparsing is almost a fixpoint, not quite: what differs between two models only before this, and not after,
    /// is no difference.
    ///
    /// # Errors
    /// If no database can be created, or PostgreSQL refuses an object, for instance because it needs something that
    /// the model does not hold.
    pub async fn reparse(&self, canonical: &Model) -> Result<Model, LiveError> {
        let mut model = self
            .within(&Mentions::of(canonical), async |connection| {
                fill(&connection.client, canonical, &[], None, Vec::new(), false).await?;
                let scope = Scope::of(canonical);
                Ok(inspect(&mut connection.client, &scope).await?.model)
            })
            .await?;
        adopt(&mut model, canonical);
        adopt_order(&mut model, canonical);
        model.rewritten = adopt::rewritten(&model, canonical);
        Ok(model)
    }

    /// A model of canonical text after renames, as PostgreSQL deparses it then; `predicted` knows what a scratch database
    /// cannot hold by its new names.
    pub(crate) async fn renamed(
        &self,
        canonical: &Model,
        predicted: &Model,
        renames: &[Change],
    ) -> Result<Model, LiveError> {
        let mut model = self
            .within(&Mentions::of(canonical), async |connection| {
                fill(&connection.client, canonical, &[], None, Vec::new(), false).await?;
                for step in renames.iter().flat_map(|it| &it.steps) {
                    connection.client.batch_execute(&step.statement.sql).await?;
                }
                let scope = Scope::of(canonical);
                Ok(inspect(&mut connection.client, &scope).await?.model)
            })
            .await?;
        adopt(&mut model, predicted);
        Ok(model)
    }

    /// Lets `work` have a scratch database in which whatever is mentioned exists.
    async fn within<T>(
        &self,
        mentions: &Mentions,
        work: impl AsyncFnOnce(&mut Connection) -> Result<T, LiveError>,
    ) -> Result<T, LiveError> {
        let place = self.place.login().await?;
        let admin = open(place.clone()).await?;
        let created = role::create_missing(&admin.client, &mentions.roles).await?;
        let spaces = tablespace::create_missing(&admin.client, &mentions.tablespaces).await?;
        let database = ScratchDatabase::create(&admin.client).await?;
        let result = match open(place.to_database(database.name())).await {
            Ok(mut connection) => {
                match method::create_missing(&connection.client, &mentions.methods).await {
                    Ok(()) => work(&mut connection).await,
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
        };
        // Cleaning up comes first, the result second: a refused object must not leave a database behind.
        database.drop(&admin.client).await?;
        if !self.keeps_roles {
            role::drop_created(&admin.client, &created).await;
            tablespace::drop_created(&admin.client, &spaces).await;
        }
        result
    }
}

/// Creates everything in the model, and runs the scripts, but what belongs to the cluster and to the database itself.
/// `runs` says whether the queries of materialized views run: others that a plan fills may read these.
async fn fill(
    client: &Client,
    model: &Model,
    scripts: &[Script],
    owner: Option<&Ident>,
    mut setup: Vec<String>,
    runs: bool,
) -> Result<(), LiveError> {
    let mut local = Model {
        roles: BTreeMap::new(),
        database: Database::default(),
        // They would watch whatever is created next, and only superusers may own them.
        event_triggers: BTreeMap::new(),
        ..model.clone()
    };
    // Their queries are parsed, and not run.
    for view in local.materialized_views.values_mut().filter(|_| !runs) {
        view.populated = false;
    }
    setup.push(sql::session::set_check_function_bodies_off());
    let pieces = ddl::with_scripts(&local, scripts, owner)?;
    script::run(client, setup, &pieces, owner).await
}
