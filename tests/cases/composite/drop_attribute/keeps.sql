SELECT (a).x, (a).z FROM t
