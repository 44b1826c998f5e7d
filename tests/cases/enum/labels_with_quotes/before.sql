CREATE TYPE mood AS ENUM ('it''s', 'ok');
CREATE TABLE t (m mood DEFAULT 'it''s');
