CREATE TABLE t (n int, id serial NOT NULL);
