SELECT id, status::text, loud FROM t
