CREATE TABLE t (id int PRIMARY KEY, lower text NOT NULL, text text DEFAULT 'text', "left" int CHECK ("left" > 0),
    loud text GENERATED ALWAYS AS (upper(lower) || 'lower') STORED, CONSTRAINT lower_check CHECK (lower(lower) = lower AND lower <> 'lower'));
CREATE INDEX i ON t (lower(lower), text) WHERE lower <> 'lower';
CREATE UNIQUE INDEX u ON t (lower);
CREATE VIEW v AS SELECT id, lower, lower(lower) AS small, 'lower' AS word FROM t;
CREATE VIEW w AS SELECT lower.id, lower.lower AS x FROM t lower WHERE lower.lower > 'lower';
CREATE MATERIALIZED VIEW m AS SELECT lower FROM t;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (lower = lower('LOWER') AND id > 0) WITH CHECK (EXISTS (SELECT FROM t s WHERE s.lower = t.text));
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE UPDATE OF lower ON t FOR EACH ROW WHEN (NEW.lower <> 'lower') EXECUTE FUNCTION touch('lower');
CREATE TABLE r (t text REFERENCES t (lower));
CREATE STATISTICS s ON lower, text FROM t;
COMMENT ON COLUMN t.lower IS 'small letters';
GRANT SELECT (lower), UPDATE (lower) ON t TO case_app;
INSERT INTO t (id, lower) VALUES (1, 'x');
