CREATE TABLE t (id serial PRIMARY KEY, n int); CREATE TABLE u (a serial, b int);
