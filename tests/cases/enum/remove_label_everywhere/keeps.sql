SELECT id, m, list, d, c, good, text, (SELECT count(*) FROM u) FROM t
