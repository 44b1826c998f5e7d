CREATE TABLE t (id int, n int, m int); CREATE SEQUENCE a OWNED BY t.id; CREATE SEQUENCE b OWNED BY t.id; CREATE SEQUENCE c; SELECT nextval('a'), nextval('b'), nextval('c');
