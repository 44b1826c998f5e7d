CREATE TABLE t (a int CONSTRAINT a_there NOT NULL, b int NOT NULL, c int CONSTRAINT c_there NOT NULL, d int, e int NOT NULL);
COMMENT ON CONSTRAINT a_there ON t IS 'a must be there';
