CREATE TABLE t (a text, b int); CREATE INDEX i ON t (a);
