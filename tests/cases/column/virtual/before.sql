CREATE TABLE t (id int, a int GENERATED ALWAYS AS (id + 1) STORED, b int GENERATED ALWAYS AS (id + 1), c int GENERATED ALWAYS AS (id), d int);
INSERT INTO t (id) VALUES (1);
