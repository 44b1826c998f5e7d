CREATE TABLE t (a int DEFAULT 1, b text DEFAULT 'x', c timestamptz);
COMMENT ON COLUMN t.a IS 'old';
COMMENT ON COLUMN t.b IS 'gone';
