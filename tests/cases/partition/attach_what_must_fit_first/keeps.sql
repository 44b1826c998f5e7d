SELECT id, at::int FROM t_1
