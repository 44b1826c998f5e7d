CREATE TABLE t (id serial); CREATE TABLE u (id serial);
