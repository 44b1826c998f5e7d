CREATE TABLE t (a int NOT NULL, b int);
CREATE UNIQUE INDEX t_pkey ON t (a);
CREATE UNIQUE INDEX b_key ON t (b);
