CREATE TABLE t (a int, b int, c int);
ALTER TABLE t ALTER COLUMN a SET STATISTICS 10;
ALTER TABLE t ALTER COLUMN b SET (n_distinct = 5, n_distinct_inherited = 6);
