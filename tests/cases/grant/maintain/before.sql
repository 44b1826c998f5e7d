CREATE TABLE t (id int);
GRANT MAINTAIN ON t TO case_gate;
