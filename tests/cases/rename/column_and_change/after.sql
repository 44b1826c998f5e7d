CREATE TABLE t (id int PRIMARY KEY, title text NOT NULL DEFAULT '', total bigint CONSTRAINT t_amount_check CHECK (total >= 0));
CREATE INDEX i ON t (lower(title));
CREATE VIEW v AS SELECT id, title AS name FROM t;
