CREATE FUNCTION distance(a text, b text) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
CREATE TYPE words AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C", SUBTYPE_DIFF = distance, MULTIRANGE_TYPE_NAME = sets_of_words);
CREATE TYPE floats AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi); COMMENT ON TYPE floats IS 'numbers'; REVOKE USAGE ON TYPE floats FROM PUBLIC; CREATE TABLE t (w words, s sets_of_words, f floats[]);
