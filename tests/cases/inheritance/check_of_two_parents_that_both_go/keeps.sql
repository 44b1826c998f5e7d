SELECT a::text FROM d;
