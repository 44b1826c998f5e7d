CREATE TABLE t (id int PRIMARY KEY, a int, b int); CREATE TABLE u (id int); CREATE TABLE v (id int); CREATE PUBLICATION p FOR TABLE t (id, a) WHERE (id > 2), v;
