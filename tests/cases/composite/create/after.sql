CREATE TYPE address AS (street text COLLATE "C", number int, tags text[]); COMMENT ON TYPE address IS 'where'; COMMENT ON COLUMN address.street IS 'a street';
CREATE TYPE empty AS (); CREATE TYPE "Odd ""type" AS ("an attribute" address, "select" int); REVOKE USAGE ON TYPE address FROM PUBLIC; GRANT USAGE ON TYPE address TO case_app;
CREATE TABLE t (id int, a address, o "Odd ""type"[]);
