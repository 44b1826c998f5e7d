CREATE EXTENSION btree_gist;
CREATE TABLE t (id int NOT NULL, during daterange NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (id, during));
CREATE TABLE u (t int, during daterange);
CREATE TABLE v (id int, during daterange, CONSTRAINT v_key UNIQUE (id, during WITHOUT OVERLAPS));
INSERT INTO t VALUES (1, '[2020-01-01,2021-01-01)');
