CREATE TABLE t (id serial); INSERT INTO t DEFAULT VALUES; CREATE TABLE u (id serial, n int);
