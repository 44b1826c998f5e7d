CREATE TYPE mood AS ENUM ('ok', 'great'); CREATE TYPE note AS (m mood, text text); CREATE TABLE t (id int, n note, list note[]);
