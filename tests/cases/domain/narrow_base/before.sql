CREATE DOMAIN code AS varchar(10); CREATE TABLE t (c code); INSERT INTO t VALUES ('ab');
