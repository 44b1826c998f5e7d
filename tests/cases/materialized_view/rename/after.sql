CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE MATERIALIZED VIEW better AS SELECT id, name, amount FROM t;
CREATE UNIQUE INDEX better_id ON better (id);
GRANT SELECT ON better TO case_app;
