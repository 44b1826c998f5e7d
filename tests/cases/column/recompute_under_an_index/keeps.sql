SELECT id, a::text, c FROM t
