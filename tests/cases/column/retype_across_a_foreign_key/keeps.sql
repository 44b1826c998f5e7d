SELECT id, a_id::text FROM b
