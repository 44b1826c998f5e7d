CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v AS SELECT id, name FROM t; GRANT SELECT, INSERT ON v TO case_app; GRANT UPDATE (name) ON v TO case_app;
