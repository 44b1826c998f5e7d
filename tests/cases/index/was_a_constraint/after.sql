CREATE TABLE t (a int NOT NULL, b int);
CREATE UNIQUE INDEX b_key ON t (b);
