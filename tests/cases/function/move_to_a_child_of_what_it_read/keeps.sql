SELECT a, c::int FROM t;
