CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE TABLE t (name text);
CREATE INDEX i ON t USING gin (name ext.gin_trgm_ops);
