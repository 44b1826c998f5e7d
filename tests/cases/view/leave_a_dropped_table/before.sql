CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE TABLE u (id int, name text); CREATE VIEW v AS SELECT id, name FROM u;
