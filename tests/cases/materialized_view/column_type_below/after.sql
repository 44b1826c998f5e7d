CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount bigint);
CREATE MATERIALIZED VIEW m AS SELECT id, name, amount FROM t;
CREATE UNIQUE INDEX m_id ON m (id);
GRANT SELECT ON m TO case_app;
CREATE VIEW v AS SELECT amount FROM m;
COMMENT ON INDEX m_id IS 'kept';
COMMENT ON COLUMN m.amount IS 'kept';
