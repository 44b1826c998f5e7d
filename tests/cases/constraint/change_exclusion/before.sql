CREATE TABLE t (a int, r int4range, CONSTRAINT t_excl EXCLUDE USING gist (r WITH &&));
INSERT INTO t VALUES (1, '[1,2)');
