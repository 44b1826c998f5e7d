CREATE TYPE a AS (x int, z int); CREATE TABLE t (a a);
