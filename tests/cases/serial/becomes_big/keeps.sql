SELECT id, (SELECT last_value FROM t_id_seq) FROM t
