CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);

CREATE VIEW v AS SELECT id, amount FROM t WHERE amount > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW w AS SELECT id, amount FROM t WHERE amount > 0;
