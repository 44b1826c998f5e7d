CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
CREATE VIEW v WITH (security_barrier = true) AS SELECT id, amount FROM t WHERE amount > 0;
