CREATE TABLE t (id int PRIMARY KEY, name varchar(10), amount int CHECK (amount > 0));
CREATE INDEX i ON t (name);
CREATE VIEW v AS SELECT id, name FROM t;
INSERT INTO t VALUES (1, 'x', 1);
