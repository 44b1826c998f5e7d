SELECT id, at, n::int, s, d FROM t
