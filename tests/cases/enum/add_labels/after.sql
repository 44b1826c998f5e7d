CREATE TYPE mood AS ENUM ('low', 'sad', 'ok', 'happy', 'great'); CREATE TABLE t (m mood);
