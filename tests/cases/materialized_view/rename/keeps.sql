SELECT count(*) FROM pg_class WHERE relkind = 'm' AND relispopulated
