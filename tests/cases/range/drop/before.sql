CREATE TYPE r AS RANGE (SUBTYPE = int); CREATE TABLE t (id int, r r);
