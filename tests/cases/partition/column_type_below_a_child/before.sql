CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (a int, m mood DEFAULT 'a'); CREATE TABLE child (extra int) INHERITS (t); ALTER TABLE child ALTER m SET DEFAULT 'b'; CREATE TABLE gone () INHERITS (t);
CREATE POLICY p ON child USING (a > 1 AND m = 'a'); CREATE INDEX i ON child (a); CREATE VIEW v AS SELECT a, m FROM child; CREATE STATISTICS s ON a, m FROM gone;
INSERT INTO child VALUES (1, 'a', 2);
