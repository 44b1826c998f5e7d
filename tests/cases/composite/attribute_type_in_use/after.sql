CREATE TYPE a AS (x bigint, y text); CREATE FUNCTION f(a a) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).x::int'; GRANT EXECUTE ON FUNCTION f TO case_app; COMMENT ON FUNCTION f IS 'x';
CREATE TABLE t (id int, a a NOT NULL DEFAULT ROW(1, 'one')::a, list a[], CONSTRAINT positive CHECK ((a).x > 0)); CREATE INDEX i ON t (f(a));
