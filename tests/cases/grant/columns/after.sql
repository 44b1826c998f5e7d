CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); GRANT SELECT (id, name), UPDATE (name) ON t TO case_app;
