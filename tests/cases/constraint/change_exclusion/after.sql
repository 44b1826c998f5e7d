CREATE TABLE t (a int, r int4range, CONSTRAINT t_excl EXCLUDE USING gist (r WITH &&) WHERE (a > 0));
