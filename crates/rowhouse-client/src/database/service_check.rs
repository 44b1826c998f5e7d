//! The proof, before a service does anything, that it is no more than it is declared to be.
//!
//! A service that reaches rows of everybody is not bound by policies, so that its grants are all that bounds it: one
//! that somebody has added by hand would open a table to it, whole.

use postgres_types::Type;
use tokio_postgres::Error as PgError;

use super::Database;
use super::served::Served;
use crate::Error;
use crate::connection::Lease;

/// What the login role is besides a name, and the roles that it is a member of.
const LOGIN: &str =
    "SELECT session_user::text, r.rolbypassrls, r.rolsuper, r.rolcreaterole, r.rolreplication,
        ARRAY(SELECT g.rolname::text FROM pg_catalog.pg_auth_members AS m
              JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid
              WHERE m.member = r.oid ORDER BY 1)
    FROM pg_catalog.pg_roles AS r WHERE r.rolname = session_user";

/// What the login role may do with each table that has row-level security, and with those that are declared for it: the
/// columns, where it is not all of them.
const HELD: &str = "SELECT n.nspname::text, c.relname::text, p.word,
        CASE WHEN NOT pg_catalog.has_table_privilege(c.oid, p.word) THEN
            ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute AS a
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    AND pg_catalog.has_column_privilege(c.oid, a.attnum, p.word) ORDER BY 1) END
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
        AS p (word)
    WHERE c.relkind IN ('r', 'p')
      AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
      AND (c.relrowsecurity OR (n.nspname, c.relname) IN (SELECT * FROM unnest($1::text[], $2::text[])))
      AND (pg_catalog.has_table_privilege(c.oid, p.word)
           OR p.word IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
              AND pg_catalog.has_any_column_privilege(c.oid, p.word))
    ORDER BY 1, 2, 3";

/// Fails with everything that makes the login more, or less, than the service.
pub(super) async fn narrow(database: &Database, role: &str) -> Result<(), Error> {
    let lease = Lease::new(database.connection().await?);
    let declared = database.settings().services.as_slice();
    let mut problems = Vec::new();
    if login(&lease, role, declared, &mut problems).await? {
        rights(&lease, role, declared, &mut problems).await?;
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::NotIsolated(problems))
    }
}

/// Whether it is the service that has logged in.
async fn login(
    lease: &Lease,
    role: &str,
    declared: &[Served],
    problems: &mut Vec<String>,
) -> Result<bool, PgError> {
    let row = lease.client.query_typed_one(LOGIN, &[]).await?;
    let name: &str = row.try_get(0)?;
    if name != role {
        problems.push(format!(
            "the login role is `{name}`; log in as `{role}`, the role of the service"
        ));
        return Ok(false);
    }
    let attributes = ["SUPERUSER", "CREATEROLE", "REPLICATION"];
    for (at, attribute) in (2..).zip(attributes) {
        if row.try_get(at)? {
            problems.push(format!(
                "`{role}` has {attribute}; take it away with `ALTER ROLE {role} NO{attribute}`"
            ));
        }
    }
    for group in row.try_get::<_, Vec<&str>>(5)? {
        problems.push(format!(
            "`{role}` is a member of `{group}`; take it out with `REVOKE {group} FROM {role}`"
        ));
    }
    let needs = declared.iter().any(|it| it.isolated);
    match (row.try_get(1)?, needs) {
        (false, true) => problems.push(format!(
            "`{role}` is bound by row-level security, and would reach nothing; run the migrations"
        )),
        (true, false) => problems.push(format!(
            "`{role}` has BYPASSRLS, and no table whose rows belong to somebody is declared for it; run the migrations"
        )),
        _ => {}
    }
    Ok(true)
}

async fn rights(
    lease: &Lease,
    role: &str,
    declared: &[Served],
    problems: &mut Vec<String>,
) -> Result<(), PgError> {
    let tables = declared.iter().map(|it| it.table.clone());
    let (schemas, names): (Vec<_>, Vec<_>) = tables.unzip();
    let params = [
        (&schemas as _, Type::TEXT_ARRAY),
        (&names as _, Type::TEXT_ARRAY),
    ];
    let rows = lease.client.query_typed(HELD, &params).await?;
    let mut held = Vec::new();
    for row in &rows {
        let (schema, table, privilege): (&str, &str, &str) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let columns: Option<Vec<&str>> = row.try_get(3)?;
        let mut served = declared.iter();
        let served = served.find(|it| it.table.0 == schema && it.table.1 == table);
        let given = served.and_then(|it| it.columns(privilege));
        let too_much = match (given, &columns) {
            (Some([]), _) => None,
            (_, None) => Some(String::new()),
            (given, Some(columns)) => {
                let given = given.unwrap_or_default();
                let more = columns
                    .iter()
                    .filter(|it| given.iter().all(|one| one != *it));
                let more: Vec<&str> = more.copied().collect();
                let more = more.join("`, `");
                (!more.is_empty()).then(|| format!(" of `{more}`"))
            }
        };
        if let Some(columns) = too_much {
            problems.push(format!(
                "`{role}` holds {privilege}{columns} on `{schema}`.`{table}`, which is not declared for it; run the \
                 migrations"
            ));
        }
        held.push((schema, table, privilege, columns));
    }
    for served in declared {
        let (schema, table) = (served.table.0.as_str(), served.table.1.as_str());
        for (privilege, wanted) in &served.rights {
            let word = privilege.word().to_uppercase();
            let mut held = held.iter();
            let has = held.find(|it| (it.0, it.1, it.2) == (schema, table, word.as_str()));
            let is_enough = match has.map(|it| &it.3) {
                None => false,
                Some(None) => true,
                Some(Some(columns)) => {
                    !wanted.is_empty() && wanted.iter().all(|it| columns.contains(&it.as_str()))
                }
            };
            if !is_enough {
                problems.push(format!(
                    "`{role}` lacks {word} on `{schema}`.`{table}`; run the migrations"
                ));
            }
        }
    }
    Ok(())
}
