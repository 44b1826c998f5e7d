CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM t WHERE amount > 0;
