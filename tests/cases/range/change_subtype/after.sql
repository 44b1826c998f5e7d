CREATE TYPE r AS RANGE (SUBTYPE = bigint, MULTIRANGE_TYPE_NAME = rs); ALTER TYPE r OWNER TO case_owner; COMMENT ON TYPE r IS 'ranges';
CREATE FUNCTION f(r r) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)::int';
CREATE TABLE t (id int, r r DEFAULT r(1, 2), rs rs, list r[], CONSTRAINT apart EXCLUDE USING gist (r WITH &&)); CREATE INDEX i ON t USING gist (r); CREATE INDEX j ON t (id) WHERE r @> 5::bigint;
