SELECT p.id, p.a::text FROM p JOIN r USING (id);
