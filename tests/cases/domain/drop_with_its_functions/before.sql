CREATE FUNCTION is_lower(it text) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT it = lower(it)';
CREATE FUNCTION usual() RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'a'::text $$;
CREATE DOMAIN handle AS text DEFAULT usual() CONSTRAINT lower CHECK (is_lower(VALUE));
CREATE TABLE t (id int);
