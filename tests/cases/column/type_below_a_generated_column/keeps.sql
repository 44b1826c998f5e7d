SELECT id, n::text, twice FROM t
