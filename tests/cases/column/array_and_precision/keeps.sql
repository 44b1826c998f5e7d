SELECT a::text, b, c::text, d::text, e::text FROM t
