CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);

CREATE VIEW below WITH (security_barrier = true) AS SELECT id, name, amount FROM t WHERE amount > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW v AS SELECT id, name FROM below WHERE name <> '' WITH CASCADED CHECK OPTION;
ALTER VIEW v ALTER COLUMN name SET DEFAULT 'none';
