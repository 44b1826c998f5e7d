SELECT id, a::int, list::int[] FROM t
