CREATE FUNCTION is_lower(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT t = lower(t)';
CREATE DOMAIN email AS text COLLATE "C" DEFAULT 'nobody@example.com' NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%') CONSTRAINT lower CHECK (is_lower(VALUE));
COMMENT ON DOMAIN email IS 'an address';
COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'it''s one';
CREATE DOMAIN work_email AS email CONSTRAINT work CHECK (VALUE LIKE '%@work.com');
ALTER DOMAIN work_email ADD CONSTRAINT short CHECK (length(VALUE) < 50) NOT VALID;
REVOKE USAGE ON TYPE email FROM PUBLIC; GRANT USAGE ON DOMAIN email TO case_app WITH GRANT OPTION;
CREATE TABLE t (e email, all_of work_email[]);
