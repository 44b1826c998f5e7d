CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int);
GRANT SELECT ON t TO case_owner;
