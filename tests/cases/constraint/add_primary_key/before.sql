CREATE TABLE t (id int NOT NULL, name text, amount int); INSERT INTO t SELECT i, 'n' || i, i FROM generate_series(1, 100) i;
