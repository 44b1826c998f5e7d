SELECT id, name::text FROM t
