CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v AS SELECT id, name, amount FROM t; CREATE VIEW w AS SELECT name FROM v;
