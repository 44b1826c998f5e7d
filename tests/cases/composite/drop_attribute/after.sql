CREATE TYPE a AS (x int, z int); CREATE TYPE b AS (x int); CREATE TABLE t (a a);
