CREATE TYPE mood AS ENUM ('c', 'a'); CREATE TABLE t (list mood[] NOT NULL DEFAULT '{}'); CREATE INDEX i ON t USING gin (list);
