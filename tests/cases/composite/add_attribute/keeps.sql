SELECT (a).x, (a).y FROM t
