//! What has no place in the model is named: nobody may read "in sync" over its head.

use std::collections::BTreeSet;

use rowhouse_live::catalog::{Scope, inspect};
use rowhouse_tests::TestDatabase;

/// One of each kind that `pg_dump` writes and the model does not hold.
const SCRIPT: &str = "
CREATE TEXT SEARCH PARSER parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE template (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY dictionary (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION configuration (COPY = simple);
CREATE ACCESS METHOD method TYPE TABLE HANDLER heap_tableam_handler;
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper;
CREATE USER MAPPING FOR PUBLIC SERVER elsewhere;
CREATE FOREIGN TABLE far (id int) SERVER elsewhere;
CREATE FUNCTION same(int, text) RETURNS bool LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = text);
CREATE OPERATOR FAMILY family USING btree;
CREATE OPERATOR CLASS class FOR TYPE int USING btree FAMILY family AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int);
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION paired(int) RETURNS pair LANGUAGE sql AS 'SELECT ROW($1, $1)::pair';
CREATE CAST (int AS pair) WITH FUNCTION paired(int);
CREATE CONVERSION conversion FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE FUNCTION into_sql(internal) RETURNS int STABLE LANGUAGE internal AS 'int4recv';
CREATE TRANSFORM FOR int LANGUAGE sql (TO SQL WITH FUNCTION into_sql(internal));
CREATE LANGUAGE speech HANDLER plpgsql_call_handler;
CREATE TYPE base;
CREATE FUNCTION base_in(cstring) RETURNS base LANGUAGE internal STRICT IMMUTABLE AS 'int4in';
CREATE FUNCTION base_out(base) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'int4out';
CREATE TYPE base (INPUT = base_in, OUTPUT = base_out, LIKE = int4);
CREATE TABLE typed OF pair;
SELECT lo_create(0);";

const EXPECTED: [&str; 21] = [
    "access method method",
    "base type public.base",
    "cast integer AS public.pair",
    "conversion public.conversion",
    "foreign data wrapper wrapper",
    "foreign server elsewhere",
    "foreign table public.far",
    "language speech",
    "large objects of this database",
    "operator class public.class",
    "operator family public.family",
    "operator public.===(integer,text)",
    "setting statement_timeout in this database",
    "subscription {name}_sub",
    "text search configuration public.configuration",
    "text search dictionary public.dictionary",
    "text search parser public.parser",
    "text search template public.template",
    "transform for integer language sql",
    "typed table public.typed",
    "user mapping for public server elsewhere",
];

#[tokio::test]
async fn every_kind_is_named() {
    let mut database = TestDatabase::new().await;
    database.run(SCRIPT).await;
    let name = database.name.clone();
    database
        .run(&format!(
            "ALTER DATABASE {name} SET statement_timeout = '1min'"
        ))
        .await;
    database
        .run(&format!(
            "CREATE SUBSCRIPTION {name}_sub CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false)"
        ))
        .await;
    let found = inspect(&mut database.client, &Scope::everything()).await;
    let found = found.unwrap_or_else(|error| panic!("{error}")).model;
    let listed: BTreeSet<String> = found.unmodelled.iter().map(ToString::to_string).collect();
    let expected: BTreeSet<String> = EXPECTED
        .iter()
        .map(|it| it.replace("{name}", &name))
        .collect();
    assert_eq!(listed, expected);
    // Another database's drop would wait for it.
    for sql in [
        format!("ALTER SUBSCRIPTION {name}_sub DISABLE"),
        format!("ALTER SUBSCRIPTION {name}_sub SET (slot_name = NONE)"),
        format!("DROP SUBSCRIPTION {name}_sub"),
    ] {
        database.run(&sql).await;
    }
}
