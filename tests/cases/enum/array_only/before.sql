CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (list mood[] NOT NULL DEFAULT '{}'); CREATE INDEX i ON t USING gin (list); INSERT INTO t VALUES ('{a,c}');
