CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE DOMAIN good_mood AS mood DEFAULT 'ok' CONSTRAINT not_sad CHECK (VALUE <> 'sad');
COMMENT ON DOMAIN good_mood IS 'never sad'; CREATE TABLE t (id int, m mood, g good_mood NOT NULL); INSERT INTO t VALUES (1, 'ok', 'happy');
