CREATE TABLE t (a int, b int, c int); CREATE STATISTICS s (dependencies) ON a, c FROM t; COMMENT ON STATISTICS s IS 'both';
