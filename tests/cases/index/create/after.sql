CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); CREATE INDEX i ON t (lower(name) text_pattern_ops DESC NULLS LAST, amount) INCLUDE (id) WITH (fillfactor = 70) WHERE amount > 3;
