SELECT s::text FROM t;
