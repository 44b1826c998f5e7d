CREATE TABLE t (id int PRIMARY KEY, small text NOT NULL, text text DEFAULT 'text', "right" int CONSTRAINT t_left_check CHECK ("right" > 0),
    loud text GENERATED ALWAYS AS (upper(small) || 'lower') STORED, CONSTRAINT lower_check CHECK (lower(small) = small AND small <> 'lower'));
CREATE INDEX i ON t (lower(small), text) WHERE small <> 'lower';
CREATE UNIQUE INDEX u ON t (small);
CREATE VIEW v AS SELECT id, small AS lower, lower(small) AS small, 'lower' AS word FROM t;
CREATE VIEW w AS SELECT lower.id, lower.small AS x FROM t lower WHERE lower.small > 'lower';
CREATE MATERIALIZED VIEW m AS SELECT small AS lower FROM t;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (small = lower('LOWER') AND id > 0) WITH CHECK (EXISTS (SELECT FROM t s WHERE s.small = t.text));
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE UPDATE OF small ON t FOR EACH ROW WHEN (NEW.small <> 'lower') EXECUTE FUNCTION touch('lower');
CREATE TABLE r (t text REFERENCES t (small));
CREATE STATISTICS s ON small, text FROM t;
COMMENT ON COLUMN t.small IS 'small letters';
GRANT SELECT (small), UPDATE (small) ON t TO case_app;
