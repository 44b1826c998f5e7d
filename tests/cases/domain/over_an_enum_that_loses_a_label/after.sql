CREATE TYPE mood AS ENUM ('ok', 'happy', 'great'); CREATE DOMAIN good_mood AS mood DEFAULT 'ok' CONSTRAINT not_sad CHECK (VALUE <> 'great');
COMMENT ON DOMAIN good_mood IS 'never sad'; CREATE TABLE t (id int, m mood, g good_mood NOT NULL);
