CREATE EXTENSION btree_gist;
CREATE TABLE t (id int NOT NULL, during daterange NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE u (t int, during daterange, CONSTRAINT u_fkey FOREIGN KEY (t, PERIOD during) REFERENCES t (id, PERIOD during));
CREATE TABLE v (id int, during daterange, CONSTRAINT v_key UNIQUE (id, during));
