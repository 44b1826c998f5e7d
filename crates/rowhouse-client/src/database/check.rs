//! The proof, before the first context, that the server would isolate tenants at all.

use postgres_types::Type;
use tokio_postgres::{Client, Error as PgError, Row};

use super::Database;
use crate::Error;
use crate::connection::Lease;

const LOGIN: &str = "SELECT session_user::text";

/// Roles that are exempt, as superuser, by BYPASSRLS or as an owner of a declared table, and that one of the given
/// roles is (P02) or can become (P03, P04). From PostgreSQL 16 on, a membership says whether it can be switched into.
const REACHABLE: &str =
    "SELECT actor.name, exempt.rolname::text, exempt.rolsuper, exempt.rolbypassrls
    FROM unnest($1::text[]) AS actor (name)
    JOIN pg_catalog.pg_roles AS member ON member.rolname = actor.name
    JOIN pg_catalog.pg_roles AS exempt
      ON exempt.rolsuper OR exempt.rolbypassrls OR exempt.oid IN (
        SELECT c.relowner FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN unnest($2::text[], $3::text[]) AS declared (schema, name)
          ON declared.schema = n.nspname AND declared.name = c.relname)
    WHERE actor.name <> exempt.rolname AND NOT member.rolsuper AND CASE
        WHEN pg_catalog.current_setting('server_version_num')::int >= 160000
        THEN pg_catalog.pg_has_role(member.oid, exempt.oid, 'SET')
          OR pg_catalog.pg_has_role(member.oid, exempt.oid, 'USAGE')
        ELSE pg_catalog.pg_has_role(member.oid, exempt.oid, 'MEMBER') END
    OR actor.name = exempt.rolname
    ORDER BY 1, 2";

/// The given roles that the login role cannot switch into.
const UNREACHABLE: &str = "SELECT actor.name, member.oid IS NULL
    FROM unnest($1::text[]) AS actor (name)
    LEFT JOIN pg_catalog.pg_roles AS member ON member.rolname = actor.name
    WHERE member.oid IS NULL OR NOT pg_catalog.pg_has_role(session_user, member.oid, CASE
        WHEN pg_catalog.current_setting('server_version_num')::int >= 160000
        THEN 'SET' ELSE 'MEMBER' END)
    ORDER BY 1";

/// The declared isolated tables, and whether row-level security is active for the current role; NULL for a missing one.
const UNPROTECTED: &str = "SELECT declared.schema, declared.name,
        (SELECT pg_catalog.row_security_active(c.oid) FROM pg_catalog.pg_class AS c
         JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
         WHERE n.nspname = declared.schema AND c.relname = declared.name)
    FROM unnest($1::text[], $2::text[]) AS declared (schema, name)
    ORDER BY 1, 2";

/// Fails with everything that would let the rows of one tenant or user reach another.
pub(super) async fn isolation(database: &Database) -> Result<(), Error> {
    let lease = Lease::new(database.connection().await?);
    let mut problems = Vec::new();
    roles(database, &lease.client, &mut problems).await?;
    drop(lease);
    // Acting as a role that does not exist would only repeat the problem.
    if problems.is_empty() {
        for role in database.settings().reading_roles() {
            tables(database, role, &mut problems).await?;
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::NotIsolated(problems))
    }
}

async fn roles(
    database: &Database,
    client: &Client,
    problems: &mut Vec<String>,
) -> Result<(), PgError> {
    let settings = database.settings();
    let acting: Vec<&str> = settings
        .reading_roles()
        .chain(settings.operator.as_deref())
        .collect();
    let login = client.query_typed_one(LOGIN, &[]).await?;
    let name: &str = login.try_get(0)?;
    let params = [(&acting as _, Type::TEXT_ARRAY)];
    for row in client.query_typed(UNREACHABLE, &params).await? {
        let role: &str = row.try_get(0)?;
        problems.push(if row.try_get(1)? {
            format!("the role `{role}` does not exist; run the migrations")
        } else {
            format!("`{name}` may not act as `{role}`; grant it with `GRANT {role} TO {name}`")
        });
    }
    let mut actors = acting;
    actors.push(name);
    let (schemas, names): (Vec<_>, Vec<_>) = settings.isolated.iter().cloned().unzip();
    let params = [
        (&actors as _, Type::TEXT_ARRAY),
        (&schemas as _, Type::TEXT_ARRAY),
        (&names as _, Type::TEXT_ARRAY),
    ];
    for row in client.query_typed(REACHABLE, &params).await? {
        let (actor, exempt): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
        let why = exemption(&row, 2)?.unwrap_or("owns isolated tables");
        problems.push(if actor == exempt && actor == name {
            format!("the login role `{actor}` {why}; log in as the gate role")
        } else if actor == exempt {
            format!("the role `{actor}` {why}; contexts need a role that has no more than grants")
        } else {
            format!("`{actor}` can become `{exempt}`, which {why}; revoke the membership")
        });
    }
    Ok(())
}

/// Why a role is exempt by its attributes, which stand from column `at` on.
fn exemption(row: &Row, at: usize) -> Result<Option<&'static str>, PgError> {
    let (superuser, bypasses): (bool, bool) = (row.try_get(at)?, row.try_get(at + 1)?);
    Ok(match (superuser, bypasses) {
        (true, _) => Some("is a superuser"),
        (false, true) => Some("has BYPASSRLS"),
        (false, false) => None,
    })
}

async fn tables(database: &Database, role: &str, problems: &mut Vec<String>) -> Result<(), Error> {
    let settings = database.settings();
    let (schemas, names): (Vec<_>, Vec<_>) = settings.isolated.iter().cloned().unzip();
    let rows = database
        .global()
        .role(role)
        .read_only()
        .run(async |tx| {
            let params = [
                (&schemas as _, Type::TEXT_ARRAY),
                (&names as _, Type::TEXT_ARRAY),
            ];
            tx.query_typed(UNPROTECTED, &params).await
        })
        .await?;
    for row in rows {
        let (schema, table): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
        match row.try_get(2)? {
            Some(true) => {}
            Some(false) => problems.push(format!(
                "row-level security is not active on `{schema}`.`{table}` for `{role}`"
            )),
            None => problems.push(format!(
                "the table `{schema}`.`{table}` does not exist; run the migrations"
            )),
        }
    }
    Ok(())
}
