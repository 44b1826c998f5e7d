CREATE TABLE t (id int, old int, calc int GENERATED ALWAYS AS (id + 1) STORED); GRANT SELECT (id, old, calc), UPDATE (old) ON t TO case_app;
