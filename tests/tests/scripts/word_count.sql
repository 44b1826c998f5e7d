-- How many words a text has.
CREATE FUNCTION word_count(body text) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN cardinality(regexp_split_to_array(trim(body), '\s+'));

REVOKE ALL ON FUNCTION word_count(text) FROM PUBLIC;

CREATE DOMAIN short_text AS text CHECK (word_count(VALUE) <= 100);
