CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); GRANT SELECT, INSERT ON t TO case_app; GRANT DELETE ON t TO case_gate WITH GRANT OPTION;
