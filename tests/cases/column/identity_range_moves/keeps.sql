SELECT max(id) FROM t
