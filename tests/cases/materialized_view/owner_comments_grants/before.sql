CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
GRANT SELECT ON t TO case_owner;
CREATE MATERIALIZED VIEW m AS SELECT id, name, amount FROM t;
CREATE UNIQUE INDEX m_id ON m (id);
GRANT SELECT ON m TO case_app;
