CREATE DOMAIN word AS text COLLATE "POSIX"; CREATE TABLE t (w word, id int); CREATE INDEX i ON t (w);
