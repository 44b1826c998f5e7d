CREATE TABLE t (id int PRIMARY KEY, n bigint, twice bigint GENERATED ALWAYS AS (n * 2) STORED, note text);
CREATE INDEX t_twice ON t (twice);
COMMENT ON COLUMN t.twice IS 'kept';
GRANT SELECT (id, twice) ON t TO case_app;
CREATE VIEW v AS SELECT id, twice FROM t;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE UPDATE OF n ON t FOR EACH ROW EXECUTE FUNCTION touch();
