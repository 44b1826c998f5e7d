CREATE DOMAIN amount AS int DEFAULT 0 CONSTRAINT positive CHECK (VALUE >= 0);
CREATE TABLE t (id int PRIMARY KEY, a amount NOT NULL, list amount[]); CREATE INDEX i ON t (a) WHERE a > 10;
INSERT INTO t VALUES (1, 5, '{1,2}');
