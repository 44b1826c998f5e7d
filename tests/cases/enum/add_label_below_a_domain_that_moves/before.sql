CREATE SCHEMA other;
CREATE TYPE state AS ENUM ('new', 'done');
CREATE DOMAIN other.d AS state DEFAULT 'new';
CREATE TABLE t (s other.d);
INSERT INTO t VALUES ('done');
