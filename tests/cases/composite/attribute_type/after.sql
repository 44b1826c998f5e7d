CREATE TYPE a AS (x bigint, y text COLLATE "C"); CREATE TABLE t (id int);
