CREATE SEQUENCE a; SELECT nextval('a'); CREATE TABLE t (id int DEFAULT nextval('a'));
