CREATE TABLE t (a int, b int);
CREATE TABLE c (a int NOT NULL) INHERITS (t);
