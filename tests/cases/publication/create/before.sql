CREATE SCHEMA s; CREATE TABLE t (id int PRIMARY KEY, a text, b int); CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE s.v (id int);
