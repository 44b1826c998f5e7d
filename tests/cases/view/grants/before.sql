CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v AS SELECT id, name FROM t; GRANT SELECT, DELETE ON v TO case_app; GRANT UPDATE (id) ON v TO case_app;
