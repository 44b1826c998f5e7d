CREATE TABLE t (id bigint PRIMARY KEY, n int); CREATE UNLOGGED TABLE u (id int);
