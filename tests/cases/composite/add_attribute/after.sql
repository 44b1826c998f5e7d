CREATE TYPE a AS (x int, y int, z text); COMMENT ON COLUMN a.z IS 'a third'; CREATE TABLE t (a a);
