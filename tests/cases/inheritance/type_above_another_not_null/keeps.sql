SELECT a::text, b FROM t ORDER BY 1;
