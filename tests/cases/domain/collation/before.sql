CREATE DOMAIN word AS text COLLATE "C"; CREATE TABLE t (w word, id int); CREATE INDEX i ON t (w); INSERT INTO t VALUES ('b', 1);
