CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TABLE t (id int, m mood NOT NULL DEFAULT 'sad'); INSERT INTO t VALUES (1, 'happy');
