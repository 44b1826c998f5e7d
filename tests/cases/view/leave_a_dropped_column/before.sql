CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v AS SELECT id, name FROM t WHERE amount > 0; CREATE VIEW w AS SELECT name FROM v;
