SELECT a::text, b::text, c::text FROM t
