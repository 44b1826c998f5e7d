SELECT id::int, at FROM t_1
