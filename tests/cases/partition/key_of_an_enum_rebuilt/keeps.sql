SELECT state::text FROM note;
