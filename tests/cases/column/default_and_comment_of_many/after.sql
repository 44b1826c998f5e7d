CREATE TABLE t (a int DEFAULT 2, b text, c timestamptz DEFAULT now());
COMMENT ON COLUMN t.a IS 'new';
COMMENT ON COLUMN t.c IS 'it''s "new"';
