SELECT id::text, n FROM t
