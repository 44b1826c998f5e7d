CREATE TYPE e AS ENUM ('1'); CREATE DOMAIN d AS e; CREATE TYPE c AS (x e[], y int); CREATE TABLE t (d d, c c);
