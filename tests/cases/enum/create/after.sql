CREATE TYPE mood AS ENUM ('sad', 'it''s ok'); CREATE TABLE t (m mood DEFAULT 'sad', all_moods mood[]);
