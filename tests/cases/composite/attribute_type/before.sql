CREATE TYPE a AS (x int, y text); CREATE TABLE t (id int);
