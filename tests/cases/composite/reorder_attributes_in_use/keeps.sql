SELECT id, (a).x, (a).y, a IS NOT DISTINCT FROM NULL, (list[1]).x, (list[3]).x, list[2] IS NOT DISTINCT FROM NULL, array_length(list, 1) FROM t ORDER BY id
