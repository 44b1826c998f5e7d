//! What a declaration means: PostgreSQL creates it, and says what came of it.

use rowhouse_core::model::Ident;
use rowhouse_core::schema::check_elaborated;
use rowhouse_core::{Model, Schema, SchemaError, sql};
use tokio_postgres::Client;

use super::cache::Later;
use super::{Mentions, Scratch, adopt_rows, fill};
use crate::LiveError;
use crate::catalog::{Scope, inspect};
use crate::error::describe;

/// Functions whose bodies are text in a language that checks them when they are created. Creating them anew, now that
/// everything they name is there, lets PostgreSQL do so, with their own settings in place.
const BODIES: &str = "
SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid)
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  AND l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL AND p.prokind IN ('f', 'p')
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
ORDER BY 1";

/// Tables that hold something, which a declaration never does.
const ROWS: &str = "
SELECT string_agg(format('`%s`', c.oid::regclass), ', ' ORDER BY c.oid::regclass::text)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  AND pg_relation_size(c.oid) > 0
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";

impl Scratch {
    /// The declared schema in canonical text: what a database would hold that was created from it. Where it was elaborated
    /// before and is kept, what refers to what is for [`Elaborated::depend`] to read.
    ///
    /// # Errors
    /// As [`Scratch::elaborate_anew`].
    pub(crate) async fn elaborate(&self, schema: &Schema) -> Result<Elaborated, LiveError> {
        if let Some((model, later)) = self.cache.as_ref().and_then(|cache| cache.get(schema)) {
            let later = Some(later);
            return Ok(Elaborated { model, later });
        }
        let model = Box::pin(self.elaborate_anew(schema)).await?;
        Ok(Elaborated { model, later: None })
    }

    /// The same, created in a scratch database now, and kept.
    ///
    /// Roles, and the rights on declared namespaces and the database, hold no SQL to elaborate: they are the declared
    /// ones.
    ///
    /// # Errors
    /// If no database can be created, PostgreSQL refuses a declared object or the body of a function (the error holds
    /// the statement), declared SQL writes rows, or what came of it breaks a rule.
    async fn elaborate_anew(&self, schema: &Schema) -> Result<Model, LiveError> {
        let declared = &schema.model;
        let owner = schema.owner();
        let mut model = self
            .within(&Mentions::of(declared), async |connection| {
                let setup = vec![sql::session::set_search_path(&schema.namespace())];
                let client = &connection.client;
                fill(
                    client,
                    declared,
                    &schema.scripts,
                    Some(&owner),
                    setup,
                    false,
                )
                .await?;
                check_bodies(client).await?;
                check_rows(client).await?;
                // Scripts may create schemas too.
                let scope = Scope {
                    namespaces: None,
                    ..Scope::of(declared)
                };
                Ok(inspect(&mut connection.client, &scope).await?.model)
            })
            .await?;
        // It is in every new database, and holds nothing unless it is declared: the owner may not create there.
        let public = Ident::new("public");
        if !declared.namespaces.contains_key(&public) {
            model.namespaces.remove(&public);
        }
        model.roles.clone_from(&declared.roles);
        model.database.clone_from(&declared.database);
        let namespaces = declared.namespaces.clone();
        model.namespaces.extend(namespaces);
        model.event_triggers.clone_from(&declared.event_triggers);
        adopt_rows(&mut model, declared);
        let problems = check_elaborated(&model);
        if !problems.is_empty() {
            return Err(SchemaError::Problems(problems).into());
        }
        if let Some(cache) = &self.cache {
            cache.put(schema, &model);
        }
        Ok(model)
    }
}

/// An elaborated declaration.
#[derive(Clone, Debug)]
pub(crate) struct Elaborated {
    pub(crate) model: Model,
    later: Option<Later>,
}

impl Elaborated {
    /// Adds what refers to what, if it is not there yet.
    ///
    /// # Errors
    /// As [`Scratch::elaborate`].
    pub(crate) async fn depend(
        &mut self,
        scratch: &Scratch,
        schema: &Schema,
    ) -> Result<(), LiveError> {
        let Some(later) = self.later.take() else {
            return Ok(());
        };
        self.model.dependencies = match later.read() {
            Some(dependencies) => dependencies,
            None => Box::pin(scratch.elaborate_anew(schema)).await?.dependencies,
        };
        Ok(())
    }
}

async fn check_bodies(client: &Client) -> Result<(), LiveError> {
    let rows = client.query(BODIES, &[]).await?;
    if rows.is_empty() {
        return Ok(());
    }
    client
        .batch_execute(&sql::session::reset("check_function_bodies"))
        .await?;
    for row in rows {
        let (function, definition): (String, String) = (row.get(0), row.get(1));
        if let Err(error) = client.batch_execute(&definition).await {
            return Err(LiveError::Body {
                function,
                reason: describe(&error),
            });
        }
    }
    Ok(())
}

async fn check_rows(client: &Client) -> Result<(), LiveError> {
    let row = client.query_one(ROWS, &[]).await?;
    match row.get(0) {
        Some(tables) => Err(LiveError::DeclaredRows { tables }),
        None => Ok(()),
    }
}
