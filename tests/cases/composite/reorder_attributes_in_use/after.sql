CREATE TYPE a AS (y text, new int, x text); CREATE TABLE t (id int, a a, list a[]);
