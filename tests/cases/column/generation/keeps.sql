SELECT id, c FROM t
