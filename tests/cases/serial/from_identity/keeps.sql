SELECT id, (SELECT last_value FROM pg_sequences WHERE sequencename LIKE 't_id_seq%') FROM t ORDER BY id
