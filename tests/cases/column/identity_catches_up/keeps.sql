SELECT id, down, n, (SELECT count(*) FROM empty) FROM t ORDER BY id
