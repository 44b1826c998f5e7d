CREATE TABLE t (id int, new int, calc int GENERATED ALWAYS AS (id + 2) STORED); GRANT SELECT (id, new, calc) ON t TO case_app;
