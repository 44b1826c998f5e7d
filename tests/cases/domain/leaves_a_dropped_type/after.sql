CREATE DOMAIN d AS int; CREATE TYPE c AS (x text, y int); CREATE TABLE t (d d, c c);
