CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE MATERIALIZED VIEW m WITH (fillfactor = 70, autovacuum_enabled = false) AS SELECT id FROM t;
