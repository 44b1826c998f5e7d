CREATE SCHEMA other;
CREATE TYPE state AS ENUM ('new', 'done', 'void');
CREATE DOMAIN d AS state DEFAULT 'new';
CREATE TABLE t (s d);
