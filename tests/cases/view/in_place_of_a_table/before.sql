CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE TABLE people (id int, name text); CREATE VIEW w AS SELECT id FROM people;
