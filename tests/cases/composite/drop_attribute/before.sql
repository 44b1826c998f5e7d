CREATE TYPE a AS (x int, y int, z int); CREATE TYPE b AS (x int, y int); CREATE TABLE t (a a); INSERT INTO t VALUES (ROW(1, 2, 3));
