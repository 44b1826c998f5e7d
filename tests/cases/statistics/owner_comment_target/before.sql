CREATE TABLE t (a int, b int, c int);
CREATE STATISTICS s (ndistinct) ON a, b FROM t;
CREATE STATISTICS x ON (a + b) FROM t;
COMMENT ON STATISTICS s IS 'old';
