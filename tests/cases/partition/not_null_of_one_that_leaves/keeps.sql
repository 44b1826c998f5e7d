SELECT id, mood::text FROM p_1;
