SELECT a::int, b::int FROM t
