CREATE TABLE t (a int CONSTRAINT a_is_there NOT NULL, b int CONSTRAINT b_is_there NOT NULL, c int NOT NULL, d int CONSTRAINT d_is_there NOT NULL, e int);
COMMENT ON CONSTRAINT a_is_there ON t IS 'a must really be there';
COMMENT ON CONSTRAINT d_is_there ON t IS 'd, too';
