CREATE TABLE t (id int, a int, b int); GRANT SELECT, UPDATE ON t TO case_app; GRANT SELECT (id), UPDATE (a) ON t TO case_app; GRANT SELECT (b) ON t TO PUBLIC;
