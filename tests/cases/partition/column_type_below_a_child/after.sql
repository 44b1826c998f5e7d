CREATE TYPE mood AS ENUM ('b', 'a');
CREATE TABLE t (a bigint, m mood DEFAULT 'a'); CREATE TABLE child (extra int) INHERITS (t); ALTER TABLE child ALTER m SET DEFAULT 'b';
CREATE POLICY p ON child USING (a > 1 AND m = 'a'); CREATE INDEX i ON child (a, extra); CREATE VIEW v AS SELECT a, m FROM child;
