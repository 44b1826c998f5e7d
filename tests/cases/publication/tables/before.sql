CREATE TABLE t (id int PRIMARY KEY, a int, b int); CREATE TABLE u (id int); CREATE TABLE v (id int); CREATE TABLE gone (id int); CREATE PUBLICATION p FOR TABLE t (id) WHERE (id > 1), u, gone;
