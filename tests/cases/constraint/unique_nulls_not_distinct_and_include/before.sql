CREATE TABLE t (a int, b int, c int, CONSTRAINT a_key UNIQUE (a), CONSTRAINT b_key UNIQUE (b) INCLUDE (c));
