CREATE TABLE t (a int NOT NULL, b int, CONSTRAINT b_key UNIQUE (b));
