CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); ALTER TABLE t ALTER amount SET DEFAULT 7;
