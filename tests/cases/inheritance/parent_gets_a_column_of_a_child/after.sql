CREATE TABLE t (a int, b smallint DEFAULT 3, d int);
CREATE TABLE c (b smallint DEFAULT 4, d int) INHERITS (t);
CREATE TABLE g (b smallint, d int) INHERITS (c);
