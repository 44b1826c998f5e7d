SELECT m::text FROM t
