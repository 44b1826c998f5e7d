CREATE TYPE mood AS ENUM ('before "it"', 'it''s', 'between', 'ok', 'a\b');
CREATE TABLE t (m mood DEFAULT 'a\b');
