CREATE FUNCTION add(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE total(int) (SFUNC = add, STYPE = bigint); CREATE VIEW v AS SELECT total(1) AS t; GRANT EXECUTE ON FUNCTION total(int) TO case_app;
